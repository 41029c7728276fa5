/** What has to hold after every fault. */
@NullMarked
package io.chamberlain.bench.torture.check;

import org.jspecify.annotations.NullMarked;
