/** Proofs by mail decide: issued, tried a few times, used once. */
@NullMarked
package io.chamberlain.command.verification;

import org.jspecify.annotations.NullMarked;
