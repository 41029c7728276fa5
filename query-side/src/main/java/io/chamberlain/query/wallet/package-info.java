/** Wallets, their journal and their holds as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.wallet;

import org.jspecify.annotations.NullMarked;
