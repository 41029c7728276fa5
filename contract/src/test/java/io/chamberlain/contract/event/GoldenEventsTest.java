package io.chamberlain.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every released type and revision of an event reads for ever. When this test fails because a record changed: do not edit
 * the golden file. Give the record the next {@link Revision}, write an upcaster from the old one in the event store, and
 * run once with {@code -Dchamberlain.golden=write}, which only ever adds files. That every file there is, of older revisions
 * and names too, still reads as an event of today is shown where the upcasters are, in the event store.
 */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = EventJson.mapper();

    static List<String> names() {
        return EventCatalogue.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_event_is_written_as_its_golden_file_says(String name) {
        Class<? extends DomainEvent> type = EventCatalogue.typeOf(name);
        String written = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Samples.of(type)) + "\n";
        assertThat(written).isEqualTo(golden(name, type, written));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_golden_file_reads_as_the_event_it_was_written_from(String name) {
        Class<? extends DomainEvent> type = EventCatalogue.typeOf(name);
        DomainEvent sample = Samples.of(type);
        assertThat((Object) JSON.readValue(golden(name, type, ""), type)).isEqualTo(sample);
    }

    private static String golden(String name, Class<?> type, String ifMissing) {
        Path file = GOLDEN.resolve(name.replace('.', '/') + "." + EventCatalogue.revisionOf(type) + ".json");
        try {
            if (!Files.exists(file)
                    && "write".equals(System.getProperty("chamberlain.golden"))
                    && !ifMissing.isEmpty()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, ifMissing);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
