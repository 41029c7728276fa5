/** How far the read model is: for who waits for their own write, who follows a stream, and who watches the lag. */
@NullMarked
package io.chamberlain.query.position;

import org.jspecify.annotations.NullMarked;
