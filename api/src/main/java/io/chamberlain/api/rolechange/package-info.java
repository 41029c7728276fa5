/** Proposed and approved changes of role over HTTP. */
@NullMarked
package io.chamberlain.api.rolechange;

import org.jspecify.annotations.NullMarked;
