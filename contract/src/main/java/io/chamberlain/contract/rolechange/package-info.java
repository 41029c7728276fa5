/** Changes of a person's role: proposed by one administrator, approved by another. */
@NullMarked
package io.chamberlain.contract.rolechange;

import org.jspecify.annotations.NullMarked;
