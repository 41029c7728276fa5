/** The live pass: one processor on one node reads the log and keeps the read model at its newest position. */
@NullMarked
package io.chamberlain.query.pass;

import org.jspecify.annotations.NullMarked;
