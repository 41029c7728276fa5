package io.chamberlain.bench.rows;

import io.chamberlain.bench.load.Figures;

/**
 * One table of the read model; all figures are rows a second, each batch of them committed.
 *
 * @param entities whether a node writes it through Hibernate
 */
public record TableFigures(String table, boolean entities, Ways written, Ways rewritten) {

    /**
     * @param tableAtATime all of a batch in one statement
     * @param hibernate entities behind a Spring Data repository, JDBC batching on
     */
    public record Ways(Figures tableAtATime, Figures hibernate) {

        /** How many times faster a table at a time is, round by round. */
        public Figures ratio() {
            return tableAtATime.over(hibernate);
        }
    }
}
