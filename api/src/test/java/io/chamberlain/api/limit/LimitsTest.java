package io.chamberlain.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The operator's guide names every limit by the variable that sets it, with its default. */
class LimitsTest {

    private static final Pattern ROW = Pattern.compile("\\| `(CHAMBERLAIN_LIMITS_\\w+)` \\| (\\d+) \\|");

    @Test
    void every_limit_is_set_by_the_variable_that_the_guide_names() throws Exception {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (MatchResult row : rows()) {
            variables.put(row.group(1), Integer.toString(1_000 + variables.size()));
        }
        assertThat(numbersOf(bound(variables)))
                .containsExactlyInAnyOrderElementsOf(variables.values().stream()
                        .map(n -> Integer.valueOf(n.toString()))
                        .toList());
    }

    @Test
    void the_defaults_are_those_of_the_guide() throws Exception {
        assertThat(numbersOf(bound(Map.of())))
                .containsExactlyElementsOf(rows().stream()
                        .map(row -> Integer.valueOf(row.group(2)))
                        .toList());
    }

    private static List<MatchResult> rows() throws Exception {
        return ROW.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .toList();
    }

    private static Limits bound(Map<String, Object> variables) {
        String environment = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        return new Binder(
                        ConfigurationPropertySources.from(new SystemEnvironmentPropertySource(environment, variables)))
                .bindOrCreate("chamberlain.limits", Limits.class);
    }

    private static List<Integer> numbersOf(Limits limits) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (var component : Limits.class.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            numbers.add((Integer) component.getAccessor().invoke(limits));
        }
        return numbers;
    }
}
