/** Says where the time of a row goes: samples of processor time, summed up as text. */
@NullMarked
package io.chamberlain.bench.profile;

import org.jspecify.annotations.NullMarked;
