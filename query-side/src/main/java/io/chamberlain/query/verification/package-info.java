/** Proofs by mail as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.verification;

import org.jspecify.annotations.NullMarked;
