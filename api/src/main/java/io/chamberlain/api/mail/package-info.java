/** Mail leaves here: by SMTP where a server is configured, into a directory otherwise. */
@NullMarked
package io.chamberlain.api.mail;

import org.jspecify.annotations.NullMarked;
