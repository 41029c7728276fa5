/** Clients over REST who never give up, and the book of what they were promised. */
@NullMarked
package io.chamberlain.bench.torture.load;

import org.jspecify.annotations.NullMarked;
