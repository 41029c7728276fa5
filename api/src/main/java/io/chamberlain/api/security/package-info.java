/** Who is asking and what they may: sessions, the rules of routes, the chain of filters. */
@NullMarked
package io.chamberlain.api.security;

import org.jspecify.annotations.NullMarked;
