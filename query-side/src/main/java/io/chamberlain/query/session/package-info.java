/** Sessions as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.session;

import org.jspecify.annotations.NullMarked;
