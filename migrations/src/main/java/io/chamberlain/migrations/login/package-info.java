/** Personal SQL logins for reporting: one login for one person, mapped to them where nobody can change it. */
@NullMarked
package io.chamberlain.migrations.login;

import org.jspecify.annotations.NullMarked;
