/** What messages cannot carry: small interfaces that the runtime modules implement for the front door. */
@NullMarked
package io.chamberlain.contract.port;

import org.jspecify.annotations.NullMarked;
