/** What every route shares: commands and queries with their envelope, strict input, problem documents. */
@NullMarked
package io.chamberlain.api.http;

import org.jspecify.annotations.NullMarked;
