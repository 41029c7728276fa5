package io.chamberlain.contract.message;

/**
 * A command that carries a secret somebody proves themselves with. Nothing is made of the secret to keep, so its
 * idempotency key is answered only after the secret was proved once more, and only what was accepted is kept under it.
 */
public interface Proving extends Command {}
