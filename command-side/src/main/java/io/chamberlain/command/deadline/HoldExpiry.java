package io.chamberlain.command.deadline;

import java.util.UUID;

/**
 * What the task of a hold's deadline knows.
 *
 * @param eventId of the event that promised the deadline: the cause of the command, and its idempotency key
 */
record HoldExpiry(UUID walletId, UUID holdId, UUID eventId, String correlationId) {}
