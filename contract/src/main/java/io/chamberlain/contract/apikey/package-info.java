/** Keys of programs: what they may, from where, and until when. */
@NullMarked
package io.chamberlain.contract.apikey;

import org.jspecify.annotations.NullMarked;
