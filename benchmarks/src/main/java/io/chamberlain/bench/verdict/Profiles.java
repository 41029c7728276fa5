package io.chamberlain.bench.verdict;

import io.chamberlain.bench.load.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pages that say where the time goes, as far as they are written.
 *
 * @param directory of docs/profiles
 */
public record Profiles(Path directory) {

    /** A line for a row that falls short; empty for one that does not. */
    public String pointer(Row row) {
        if (Targets.judge(row).stream().allMatch(Verdict::reached)) {
            return "";
        }
        List<String> written = Targets.pages(row).stream()
                .filter(page -> Files.exists(directory.resolve(page + ".md")))
                .toList();
        return written.isEmpty()
                ? "no profile yet: `--profile` writes it"
                : written.stream()
                        .map(page -> "[" + page + "](profiles/" + page + ".md)")
                        .collect(Collectors.joining(", "));
    }
}
