/** The outside world behind the contract's ports, each with what is built in and with an adapter to the real thing. */
@NullMarked
package io.chamberlain.gateway;

import org.jspecify.annotations.NullMarked;
