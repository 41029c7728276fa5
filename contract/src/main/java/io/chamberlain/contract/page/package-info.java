/** Keyset pages: a bounded list and the cursor of what follows it. */
@NullMarked
package io.chamberlain.contract.page;

import org.jspecify.annotations.NullMarked;
