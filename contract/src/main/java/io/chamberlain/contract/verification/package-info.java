/** Proofs that somebody reads an address: a secret is mailed there and comes back once. */
@NullMarked
package io.chamberlain.contract.verification;

import org.jspecify.annotations.NullMarked;
