/** Holds the key of the hot account, in an encrypted file, and signs with it what was approved and nothing else. */
@NullMarked
package io.chamberlain.gateway.signer;

import org.jspecify.annotations.NullMarked;
