package io.chamberlain.contract.port;

/** Marks a failure after which nobody knows yet whether a command was carried out. */
public interface OutcomePending {}
