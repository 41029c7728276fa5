/** Wallets decide: who may ask, what the balance and the holds allow, and what happened. */
@NullMarked
package io.chamberlain.command.wallet;

import org.jspecify.annotations.NullMarked;
