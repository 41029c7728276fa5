package io.chamberlain.log.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.log.Events;
import io.chamberlain.log.read.StoredEvent;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.Seal;
import io.chamberlain.log.sealing.SubjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever was ever released reads today: each golden file of each revision, of events that were renamed since too, comes
 * through the node's own upcasters to an event of the code.
 */
class GoldenEventsTest {

    private static final Path GOLDEN = Path.of("../contract/src/test/resources/golden");
    private static final Pattern NAME = Pattern.compile("(?<event>\\w+)\\.(?<revision>\\d+)\\.json");

    @TempDir
    static Path directory;

    private static EventCodec codec;

    /** Nothing in these files is sealed, so that no key is asked for. */
    @BeforeAll
    static void aCodecAsANodeHasIt() {
        KeyFile keys = KeyFile.at(directory.resolve("kek.json"));
        codec = new EventCodec(new Seal(new SubjectKeys(new PGSimpleDataSource(), keys)), Upcasters.chain());
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_released_revision_of_an_event_reads_as_an_event_of_today(Path file) throws IOException {
        StoredEvent stored = stored(file);

        DomainEvent event = codec.decode(stored);

        assertThat(codec.knows(stored)).isTrue();
        if (isOfToday(stored)) {
            JsonNode written = EventJson.mapper().valueToTree(event);
            assertThat(written).isEqualTo(EventJson.mapper().readTree(stored.payload()));
        }
    }

    private static boolean isOfToday(StoredEvent stored) {
        return EventCatalogue.names().contains(stored.type())
                && EventCatalogue.revisionOf(EventCatalogue.typeOf(stored.type())) == stored.revision();
    }

    private static StoredEvent stored(Path file) throws IOException {
        String stream = Objects.requireNonNull(file.getParent().getFileName()).toString();
        Matcher name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).as("Event.revision.json").isTrue();
        return new StoredEvent(
                1,
                UUID.randomUUID(),
                stream,
                UUID.randomUUID(),
                0,
                stream + "." + name.group("event"),
                Integer.parseInt(name.group("revision")),
                Events.AT,
                Events.AT,
                1,
                Files.readString(file),
                "{}",
                "");
    }
}
