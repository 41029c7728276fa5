/**
 * A chain that is built in: blocks, confirmations and reorganisations, kept in a file that outlives the node as a real chain
 * would, with everything that goes wrong on one at a word of command. Nothing on it is worth anything.
 */
@NullMarked
package io.chamberlain.gateway.chain.sandbox;

import org.jspecify.annotations.NullMarked;
