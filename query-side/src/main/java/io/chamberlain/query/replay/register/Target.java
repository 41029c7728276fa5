package io.chamberlain.query.replay.register;

/**
 * How far a replay is to go: one point in time in both logs.
 *
 * @param position inclusive, in the domain log
 * @param access inclusive, in the access log
 * @param follows whether that is the newest, and stays so
 */
public record Target(long position, long access, boolean follows) {}
