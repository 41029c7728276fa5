/** Plays a day of two clinics through the public REST interface, as a client that knows nothing else. */
@NullMarked
package io.chamberlain.api.demo;

import org.jspecify.annotations.NullMarked;
