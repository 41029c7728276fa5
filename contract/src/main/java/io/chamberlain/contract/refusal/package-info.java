/** Why a command is refused: stable codes with the kind of answer they lead to. */
@NullMarked
package io.chamberlain.contract.refusal;

import org.jspecify.annotations.NullMarked;
