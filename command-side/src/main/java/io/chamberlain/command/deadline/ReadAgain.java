package io.chamberlain.command.deadline;

/**
 * What the task of an event that could not be read knows.
 *
 * @param position of the event in the log
 */
record ReadAgain(long position) {}
