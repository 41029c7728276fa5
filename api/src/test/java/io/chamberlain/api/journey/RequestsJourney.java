package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.api.journey.HttpFile.Step;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests that are handed to users, sent as they are written. */
class RequestsJourney {

    private static final Path REQUESTS = Path.of("..", "requests");
    private static final Pattern PASSWORD = Pattern.compile("\"\\w*[pP]assword\"\\s*:\\s*\"(.*?)\"");

    static List<HttpFile> files() throws IOException {
        try (Stream<Path> files = Files.list(REQUESTS)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .map(HttpFile::read)
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @Timeout(120)
    void every_request_is_answered_as_its_file_says(HttpFile file) throws Exception {
        Variables variables = new Variables(environment());
        for (Step step : file.steps()) {
            HttpRequest request = variables.in(step);
            if (step.until().isEmpty()) {
                Guest.Answer answer = Guest.exchange(request);
                assertThat(answer.status())
                        .as("%s: %s answered %s", file.name(), step.title(), answer.body())
                        .isEqualTo(step.expected());
                if (!step.method().equals("GET") && step.expected() != 401) {
                    assertPosition(step, answer);
                }
                variables.keep(step.name(), answer);
            } else {
                follow(step, request);
            }
        }
    }

    @Test
    void every_route_is_in_a_file() throws IOException {
        Set<String> routes = routes();
        Set<String> missing = new TreeSet<>(routes);
        for (Step step : steps()) {
            Optional<String> route = routes.stream()
                    .filter(known -> step.route().matches(known.replaceAll("\\{\\w+}", "[^/]+")))
                    .min(Comparator.comparingLong(
                            known -> known.chars().filter(c -> c == '{').count()));
            assertThat(route).as(step.route()).isPresent();
            missing.remove(route.get());
        }
        assertThat(missing).as("routes that no file uses").isEmpty();
    }

    /** So that no new command can forget to say where its outcome is: the walk above looks. */
    @Test
    void every_command_succeeds_in_a_file() throws IOException {
        Set<String> missing = new TreeSet<>(routes());
        missing.removeIf(route -> route.startsWith("GET "));
        assertThat(missing).hasSizeGreaterThan(25);
        for (Step step : steps()) {
            if (step.expected() < 300) {
                missing.removeIf(known -> step.route().matches(known.replaceAll("\\{\\w+}", "[^/]+")));
            }
        }
        assertThat(missing)
                .as("nothing is parked in a healthy house: StreamJourney looks at this one")
                .containsExactly("POST /api/v1/compliance/parked-streams/{streamId}/retries");
    }

    @Test
    void no_file_holds_a_password_or_a_token() throws IOException {
        for (Step step : steps()) {
            assertThat(PASSWORD.matcher(step.body()).results().map(found -> found.group(1)))
                    .as(step.title())
                    .allMatch(value -> value.matches("\\{\\{\\w+}}"));
            int at = step.headers().indexOf("Authorization");
            assertThat(at < 0 || step.headers().get(at + 1).matches("Bearer \\{\\{\\w+\\.(token|key)}}"))
                    .as(step.title())
                    .isTrue();
        }
        assertThat(demonstration()).noneMatch(RequestsJourney::isSecret);
    }

    @Test
    void the_environment_of_the_demonstration_names_everything_but_passwords() throws IOException {
        Set<String> used = steps().stream()
                .flatMap(step -> Variables.VARIABLE.matcher(step.text()).results())
                .map(found -> found.group(1))
                .filter(name -> name.matches("\\w+") && !isSecret(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(demonstration()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static boolean isSecret(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*(password|token|code)");
    }

    private static List<Step> steps() throws IOException {
        return files().stream().flatMap(file -> file.steps().stream()).toList();
    }

    /** Method and path of each. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        JsonNode paths =
                House.stranger().get("/openapi.json").expect(200).json().path("paths");
        paths.forEachEntry((path, operations) ->
                operations.propertyNames().forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return routes;
    }

    private static Set<String> demonstration() throws IOException {
        String environments = Files.readString(REQUESTS.resolve("http-client.env.json"));
        return Set.copyOf(
                JsonMapper.shared().readTree(environments).path("demo").propertyNames());
    }

    /** The people of the files are those of the house. */
    private static Map<String, String> environment() {
        Map<String, String> known = new HashMap<>();
        known.put("base", House.base().toString());
        known.put("newcomerEmail", House.email("newcomer-" + UUID.randomUUID()));
        known.put("otherEmail", House.email("other-" + UUID.randomUUID()));
        known.put("soon", Instant.now().plus(Duration.ofDays(30)).toString());
        known.put("otherPassword", "another " + House.PASSWORD);
        known.put("password", House.PASSWORD);
        House.clerk();
        House.officer();
        House.patient("patient");
        House.patient("receiver");
        Map<String, String> people = Map.of(
                "admin", "admin@chamberlain.local",
                "secondAdmin", House.email("second-admin"),
                "clerk", House.email("clerk"),
                "officer", House.email("officer"),
                "patient", House.email("patient"),
                "receiver", House.email("receiver"));
        people.forEach((person, email) -> {
            known.put(person + "Email", email);
            known.put(person + "Password", House.PASSWORD);
        });
        return known;
    }

    /** Refused or not, unless nobody is signed in: a read of at least this position sees what the answer tells. */
    private static void assertPosition(Step step, Guest.Answer answer) {
        assertThat(answer.header("Chamberlain-Position"))
                .as("the position of %s", step.title())
                .hasValueSatisfying(
                        position -> assertThat(Long.parseLong(position)).isBetween(1L, House.head()));
    }

    private static void follow(Step step, HttpRequest request) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<Stream<String>> stream = http.send(request, HttpResponse.BodyHandlers.ofLines());
            assertThat(stream.statusCode()).as(step.title()).isEqualTo(step.expected());
            assertThat(stream.body().anyMatch(line -> line.contains(step.until())))
                    .as(step.title())
                    .isTrue();
        } finally {
            http.shutdownNow();
        }
    }
}
