package io.chamberlain.migrations.policy;

import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import java.util.Set;
import java.util.UUID;

/** Somebody who asks in a random world. */
record Asker(UUID user, Role role, UUID facility, Set<Duty> duties, boolean overseeing) {}
