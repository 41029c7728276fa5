/** Proposed changes of role as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.rolechange;

import org.jspecify.annotations.NullMarked;
