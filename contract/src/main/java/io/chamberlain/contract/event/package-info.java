/** What every event has: a family, a logical name, claims, reservations and marks on personal fields. */
@NullMarked
package io.chamberlain.contract.event;

import org.jspecify.annotations.NullMarked;
