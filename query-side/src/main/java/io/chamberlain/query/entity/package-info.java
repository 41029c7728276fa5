/** Rows as JPA entities behind Spring Data repositories, on the connection of whoever writes a batch. */
@NullMarked
package io.chamberlain.query.entity;

import org.jspecify.annotations.NullMarked;
