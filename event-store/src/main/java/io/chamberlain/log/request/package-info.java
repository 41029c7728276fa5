/** What one caller wants in a log, all of it or nothing, and what became of it. */
@NullMarked
package io.chamberlain.log.request;

import org.jspecify.annotations.NullMarked;
