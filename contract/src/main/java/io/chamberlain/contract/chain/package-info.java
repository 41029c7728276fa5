/** The outside world of a crypto withdrawal: networks, assets, rates, the chain itself and whoever signs for it. */
@NullMarked
package io.chamberlain.contract.chain;

import org.jspecify.annotations.NullMarked;
