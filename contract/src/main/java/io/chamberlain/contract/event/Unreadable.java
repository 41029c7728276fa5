package io.chamberlain.contract.event;

/**
 * Stands in the place of an event that the log holds and this node cannot read: in no catalogue and never stored. Whoever
 * reads the whole log goes on past a broken one and leaves its stream behind, and stops before a newer one, which a node
 * of a newer release can read.
 *
 * @param type the logical name, as it is stored
 * @param revision as it is stored
 * @param newer whether the code knows nothing of this type and revision; otherwise a seal, a key or the JSON is broken
 * @param cause the failure's class, never a value
 */
public record Unreadable(String type, int revision, boolean newer, String cause) implements DomainEvent {}
