package io.chamberlain.query.replay;

import io.chamberlain.contract.actor.Actor;

/** Tells by today's policies whether somebody sees every row of a table of the live read model. */
@FunctionalInterface
interface Overseer {

    boolean sees(Actor actor, String table);
}
