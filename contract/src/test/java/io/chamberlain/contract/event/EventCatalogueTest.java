package io.chamberlain.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {

    static List<String> names() {
        return EventCatalogue.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_logical_name_and_its_class_lead_to_each_other(String name) {
        assertThat(EventCatalogue.nameOf(EventCatalogue.typeOf(name))).isEqualTo(name);
        assertThat(name).startsWith(EventCatalogue.streamTypeOf(EventCatalogue.typeOf(name)) + ".");
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_personal_component_is_nullable_and_names_its_subject(String name) {
        Class<?> type = EventCatalogue.typeOf(name);
        List<RecordComponent> components = List.of(type.getRecordComponents());
        components.stream().filter(c -> c.isAnnotationPresent(Personal.class)).forEach(c -> {
            assertThat(c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .as("%s of %s becomes null with an erasure", c.getName(), name)
                    .isTrue();
            String subject = c.getAnnotation(Personal.class).subject();
            assertThat(components).anyMatch(s -> s.getName().equals(subject) && s.getType() == UUID.class);
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_hash_is_marked_as_a_credential(String name) {
        assertThat(components(EventCatalogue.typeOf(name))
                        .filter(c -> c.getName().endsWith("Hash") || c.getName().endsWith("Hashes")))
                .allMatch(c -> c.isAnnotationPresent(Credential.class));
    }

    @Test
    void credentials_are_found_in_events_and_in_the_records_inside_them() {
        assertThat(EventCatalogue.names().stream()
                        .flatMap(name -> components(EventCatalogue.typeOf(name)))
                        .filter(c -> c.isAnnotationPresent(Credential.class))
                        .map(RecordComponent::getName))
                .containsOnly(
                        "passwordHash",
                        "tokenHash",
                        "refreshTokenHash",
                        "replacedTokenHash",
                        "replacedRefreshTokenHash",
                        "factorSecret",
                        "secretHash",
                        "previousSecretHash",
                        "recoveryCodeHashes",
                        "recoveryCodeHash");
    }

    @ParameterizedTest
    @MethodSource("names")
    void claims_survive_an_erasure(String name) {
        DomainEvent event = Samples.of(EventCatalogue.typeOf(name));
        DomainEvent erased = erase(event);
        assertThat(erased.claims()).isEqualTo(event.claims());
        assertThat(erased.releases()).isEqualTo(event.releases());
    }

    @Test
    void an_unknown_name_is_an_error() {
        assertThatThrownBy(() -> EventCatalogue.typeOf("wallet.WalletExploded"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Its own, and those of the records inside it. */
    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(c ->
                        Stream.concat(Stream.of(c), c.getType().isRecord() ? components(c.getType()) : Stream.of()));
    }

    private static DomainEvent erase(DomainEvent event) {
        Class<? extends DomainEvent> type = event.getClass();
        RecordComponent[] components = type.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].isAnnotationPresent(Personal.class)
                        ? null
                        : components[i].getAccessor().invoke(event);
            }
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
