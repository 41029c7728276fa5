package io.chamberlain.api.boot;

import io.chamberlain.contract.port.StartRefused;
import java.util.Locale;

/**
 * What a node of several does, by {@code chamberlain.role}. The other modules ask the same property for whether their
 * processors run; this is where it is held against the words that mean something.
 */
enum NodeRole {
    /** Takes commands, runs policies and deadlines; reads too, at the position that other nodes bring about. */
    COMMAND,
    /** Answers reads and live streams, and runs the passes that write the read model. */
    QUERY,
    ALL;

    /** @throws StartRefused when there is no such role */
    static NodeRole of(String text) {
        for (NodeRole role : values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw new StartRefused("chamberlain.role (--role) is command, query or all, not " + text);
    }

    boolean takesCommands() {
        return this != QUERY;
    }
}
