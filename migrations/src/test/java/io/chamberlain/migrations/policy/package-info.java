/** The wall of the read model, held against real logins: who sees which rows, and that nobody gets around it. */
@NullMarked
package io.chamberlain.migrations.policy;

import org.jspecify.annotations.NullMarked;
