/** Money as whole minor units of a currency: exact, never rounded. */
@NullMarked
package io.chamberlain.contract.money;

import org.jspecify.annotations.NullMarked;
