/** What row-level security costs a reader: the policies beside a hand-written WHERE that gives the same rows. */
@NullMarked
package io.chamberlain.bench.policy;

import org.jspecify.annotations.NullMarked;
