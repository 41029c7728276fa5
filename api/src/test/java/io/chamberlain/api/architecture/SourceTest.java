package io.chamberlain.api.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What only the text of the sources shows. */
class SourceTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SEALED_WORLD = List.of("contract", "command-side", "query-side", "gateways");
    private static final Pattern DEFAULT_BRANCH = Pattern.compile("(?m)^\\s*default\\s*->");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");

    private static final long MOST_FILES = 12;

    /** The ports are one list to look things up in; a wallet is one thing, and its parts are nobody else's. */
    private static final Map<String, Long> LARGER = Map.of(
            "io/chamberlain/contract/port", 20L,
            "io/chamberlain/contract/wallet", 13L,
            "io/chamberlain/command/wallet", 13L);

    @Test
    void no_switch_over_a_sealed_family_has_a_default_branch() throws IOException {
        for (String module : SEALED_WORLD) {
            assertThat(sources(ROOT.resolve(module).resolve("src/main/java"), ".java"))
                    .isNotEmpty()
                    .noneMatch(file -> DEFAULT_BRANCH.matcher(read(file)).find());
        }
    }

    @Test
    void no_package_has_more_than_twelve_files() throws IOException {
        Map<Path, Long> files = mainSources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        assertThat(files).isNotEmpty();
        files.forEach((folder, number) -> {
            String name = ROOT.relativize(folder).toString().replaceFirst(".*/src/main/java/", "");
            assertThat(number).as(name).isLessThanOrEqualTo(LARGER.getOrDefault(name, MOST_FILES));
        });
    }

    @Test
    void no_main_file_is_longer_than_three_hundred_lines() throws IOException {
        assertThat(mainSources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file).lines().count())
                        .as(ROOT.relativize(file).toString())
                        .isLessThanOrEqualTo(300));
    }

    @Test
    void nothing_is_left_unfinished() throws IOException {
        assertThat(mainSources())
                .noneMatch(file -> UNFINISHED.matcher(read(file)).find());
    }

    @Test
    void every_package_begins_its_purpose_with_a_sentence() throws IOException {
        List<Path> packages = mainSources().stream()
                .filter(f -> f.endsWith("package-info.java"))
                .toList();
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file))
                        .as(ROOT.relativize(file).toString())
                        .matches(Pattern.compile("(?s)\\s*/\\*\\*.{20,}?\\.\\s.*?\\*/.*@NullMarked.*")));
    }

    private static List<Path> mainSources() throws IOException {
        return sources(ROOT, ".java").stream()
                .filter(f -> f.toString().contains("/src/main/"))
                .toList();
    }

    /** Not in what is built or run there: tests beside this one make and remove databases in it. */
    private static List<Path> sources(Path below, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(below, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean made = name.equals("target") || name.startsWith(".");
                return made && !directory.equals(below) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
