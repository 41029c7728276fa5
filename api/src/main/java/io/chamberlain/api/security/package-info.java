/** Who is asking and what they may: tokens, cookies, routes' access rules, rate limits. */
@NullMarked
package io.chamberlain.api.security;

import org.jspecify.annotations.NullMarked;
