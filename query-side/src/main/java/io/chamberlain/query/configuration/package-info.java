/** Settings as rows, and the answers to who asks about them. */
@NullMarked
package io.chamberlain.query.configuration;

import org.jspecify.annotations.NullMarked;
