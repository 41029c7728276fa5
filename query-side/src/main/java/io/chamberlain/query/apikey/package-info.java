/** Keys of programs as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.apikey;

import org.jspecify.annotations.NullMarked;
