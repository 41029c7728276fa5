package io.chamberlain.api.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.chamberlain.api.problem.Fault;
import io.chamberlain.contract.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No code that a caller can get goes without a test that gets it. */
class RefusalsTest {

    /** They name codes without causing them. */
    private static final Set<String> NOT_COUNTED = Set.of("RefusalsTest.java", "RoutesTest.java");

    private static final Pattern IMPORT = Pattern.compile("^import .*$", Pattern.MULTILINE);

    /** What compares; to name a code, in a text or a list, is not to get it. */
    private static final Pattern ASSERTION = Pattern.compile(
            "\\.(refused|isEqualTo|isInstanceOf|isInstanceOfSatisfying|isEqualByComparingTo|hasToString|contains\\w*"
                    + "|satisfies|allSatisfy|filteredOn|extracting)\\(|\\b(assertRefused|refusedWith|problem)\\w*\\(");

    private static final Pattern KEPT = Pattern.compile("\\b(\\w+)\\s*=\\s*[^=]");

    @Test
    void every_refusal_of_every_family_is_asserted_by_a_test() {
        List<String> tests = List.of(tests().split(";"));
        Set<String> missing = refusals().stream()
                .filter(refusal -> !isAsserted(refusal, tests))
                .map(Refusal::codeOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("refusals that no test asserts").isEmpty();
    }

    @Test
    void every_fault_of_a_request_is_asserted_by_a_test() {
        String tests = tests();
        assertThat(Fault.values())
                .filteredOn(fault -> !Pattern.compile("\\b" + fault.name() + "\\b")
                        .matcher(tests)
                        .find())
                .isEmpty();
    }

    @Test
    void all_families_are_looked_at() {
        assertThat(refusals().stream().map(Class::getEnclosingClass).distinct()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(refusals()).hasSizeGreaterThanOrEqualTo(62);
    }

    /** In a statement that compares, or kept under a name that one compares with. */
    private static boolean isAsserted(Class<? extends Refusal> refusal, List<String> statements) {
        String named = "\\b" + refusal.getSimpleName() + "\\b|\"" + Refusal.codeOf(refusal) + "\"";
        Predicate<String> names = Pattern.compile(named).asPredicate();
        return statements.stream()
                .filter(names)
                .anyMatch(statement -> ASSERTION.matcher(statement).find() || isComparedLater(statement, statements));
    }

    private static boolean isComparedLater(String statement, List<String> statements) {
        Matcher kept = KEPT.matcher(statement);
        if (!kept.find()) {
            return false;
        }
        Predicate<String> used = Pattern.compile("\\(" + kept.group(1) + "\\b").asPredicate();
        return statements.stream()
                .filter(used)
                .anyMatch(other -> ASSERTION.matcher(other).find());
    }

    private static List<Class<? extends Refusal>> refusals() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.chamberlain")
                        .stream()
                        .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .<Class<? extends Refusal>>map(type -> type.asSubclass(Refusal.class))
                        .toList();
    }

    private static String tests() {
        try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .filter(file -> !NOT_COUNTED.contains(file.getFileName().toString()))
                    .map(RefusalsTest::read)
                    .map(source -> IMPORT.matcher(source).replaceAll(""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
