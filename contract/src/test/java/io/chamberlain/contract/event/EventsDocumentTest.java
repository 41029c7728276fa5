package io.chamberlain.contract.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/events.md} true; {@code -Dchamberlain.docs=write} writes it anew. */
class EventsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/events.md");

    @Test
    void the_catalogue_of_events_is_up_to_date() throws IOException {
        String current = document();
        if ("write".equals(System.getProperty("chamberlain.docs"))) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(current);
    }

    private static String document() {
        StringBuilder text = new StringBuilder(
                "# Events\n\n"
                        + "Generated from the contract by `EventsDocumentTest`; do not edit. A field in _italics_ is personal: the log\n"
                        + "seals it with the key of the subject named behind it. Claims are made, releases given up, in the append itself.\n");
        for (String stream : EventCatalogue.streamTypes()) {
            text.append("\n## ")
                    .append(stream)
                    .append("\n\n| event | revision | fields | claims | releases |\n|---|---|---|---|---|\n");
            EventCatalogue.names().stream()
                    .filter(name -> name.startsWith(stream + "."))
                    .forEach(name -> text.append(row(name)));
        }
        return text.toString();
    }

    private static String row(String name) {
        Class<? extends DomainEvent> type = EventCatalogue.typeOf(name);
        DomainEvent sample = Samples.of(type);
        String fields = Arrays.stream(type.getRecordComponents())
                .map(EventsDocumentTest::field)
                .collect(Collectors.joining(", "));
        String claims = sample.claims().stream().map(Claim::scope).distinct().collect(Collectors.joining(", "));
        String releases =
                sample.releases().stream().map(Claim.Key::scope).distinct().collect(Collectors.joining(", "));
        return "| `%s` | %d | %s | %s | %s |%n"
                .formatted(name, EventCatalogue.revisionOf(type), fields, claims, releases)
                .replace("\r\n", "\n");
    }

    private static String field(RecordComponent component) {
        String named = component.getName() + " " + simple(component.getGenericType());
        Personal personal = component.getAnnotation(Personal.class);
        return personal == null ? named : "_" + named + "_ (" + personal.subject() + ")";
    }

    private static String simple(Type type) {
        return type.getTypeName()
                .replaceAll("[a-z0-9]+\\.", "")
                .replace('$', '.')
                .replaceAll("\\w+\\.(\\w+)", "$1");
    }
}
