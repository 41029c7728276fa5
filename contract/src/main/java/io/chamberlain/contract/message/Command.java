package io.chamberlain.contract.message;

/**
 * Something a person or the system asks for. Commands carry value types; what is not in the command (who, when,
 * idempotency, expected version) travels beside it under the keys of {@link Envelope}.
 */
public interface Command {}
