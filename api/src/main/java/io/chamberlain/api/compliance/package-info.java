/** The history, replays and parked streams for officers over HTTP. */
@NullMarked
package io.chamberlain.api.compliance;

import org.jspecify.annotations.NullMarked;
