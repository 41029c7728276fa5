package io.chamberlain.log.request;

import io.chamberlain.contract.message.Idempotency;

/**
 * The outcome of a command, stored with its events.
 *
 * @param json as {@code command_result} keeps it
 */
public record NewOutcome(Idempotency idempotency, String json) {}
