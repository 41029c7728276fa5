package io.chamberlain.bench.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that are no rounds of several contenders: a table of its own shape.
 *
 * @param verdicts on what the design asks; {@link Verdict#on} says of which line
 * @param notes what a reader has to know to judge them
 */
public record Sheet(
        String title, List<String> columns, List<List<String>> lines, List<Verdict> verdicts, List<String> notes) {

    /** Verdicts by what the first cell of their line says, when each line has its own; otherwise each by itself. */
    Map<String, List<Verdict>> grouped() {
        Map<String, List<Verdict>> groups = new LinkedHashMap<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            String name = lines.size() == verdicts.size() ? lines.get(i).getFirst() : verdict.on();
            groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(verdict);
        }
        return groups;
    }
}
