/** What can go wrong, and how it is brought about. */
@NullMarked
package io.chamberlain.bench.torture.fault;

import org.jspecify.annotations.NullMarked;
