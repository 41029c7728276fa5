package io.chamberlain.contract.message;

import io.chamberlain.contract.actor.Actor;
import java.time.Instant;

/**
 * Where a command comes from, as its handler sees it. The instant is stamped once, before dispatch, so that a decision
 * looks at no clock and a retry decides at the same time as the first attempt.
 *
 * @param at microseconds precision, UTC
 */
public record Origin(Actor actor, Instant at) {}
