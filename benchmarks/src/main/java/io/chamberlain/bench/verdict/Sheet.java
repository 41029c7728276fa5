package io.chamberlain.bench.verdict;

import java.util.List;

/**
 * Figures that are no rounds of several contenders: a table of its own shape.
 *
 * @param verdicts on what the design asks; {@link Verdict#on} says of which line
 * @param notes what a reader has to know to judge them
 */
public record Sheet(
        String title, List<String> columns, List<List<String>> lines, List<Verdict> verdicts, List<String> notes) {}
