/** EVM networks over JSON-RPC: native and token transfers with fees by EIP-1559, and what has become of them. */
@NullMarked
package io.chamberlain.gateway.chain.evm;

import org.jspecify.annotations.NullMarked;
