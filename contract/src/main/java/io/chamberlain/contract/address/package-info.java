/** Addresses of crypto networks: read strictly, in one canonical form, so that a mistyped one is refused before money moves. */
@NullMarked
package io.chamberlain.contract.address;

import org.jspecify.annotations.NullMarked;
