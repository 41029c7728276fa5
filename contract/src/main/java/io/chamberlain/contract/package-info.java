/** The words both sides share; a package per feature and a few for what all features need. */
@NullMarked
package io.chamberlain.contract;

import org.jspecify.annotations.NullMarked;
