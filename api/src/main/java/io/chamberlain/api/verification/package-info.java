/** Proofs by mail over HTTP: a secret is asked for, mailed, shown on a page and used by a POST. */
@NullMarked
package io.chamberlain.api.verification;

import org.jspecify.annotations.NullMarked;
