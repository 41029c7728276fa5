/** What people prove themselves with at the front door: tokens, cookies, and what a password must be. */
@NullMarked
package io.chamberlain.api.credential;

import org.jspecify.annotations.NullMarked;
