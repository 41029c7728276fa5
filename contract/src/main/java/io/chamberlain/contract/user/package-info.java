/** People with an account: how they register, what they are called and which role they hold. */
@NullMarked
package io.chamberlain.contract.user;

import org.jspecify.annotations.NullMarked;
