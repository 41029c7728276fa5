/** Typed settings of the whole network, each change with its reason. */
@NullMarked
package io.chamberlain.contract.configuration;

import org.jspecify.annotations.NullMarked;
