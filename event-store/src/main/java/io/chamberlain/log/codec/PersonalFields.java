package io.chamberlain.log.codec;

import io.chamberlain.contract.event.Personal;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Which components of an event are personal, and which component names the subject of each. */
final class PersonalFields {

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.isAnnotationPresent(Personal.class))
                    .map(PersonalFields::field)
                    .toList();
        }
    };

    private PersonalFields() {}

    /** @param subject the component with the subject's id */
    record Field(String name, String subject) {}

    static List<Field> of(Class<?> type) {
        return FIELDS.get(type);
    }

    private static Field field(RecordComponent component) {
        String subject = component.getAnnotation(Personal.class).subject();
        boolean known = Arrays.stream(component.getDeclaringRecord().getRecordComponents())
                .anyMatch(other -> other.getName().equals(subject));
        if (!known) {
            throw new IllegalStateException(component + " names a subject that is no component: " + subject);
        }
        return new Field(component.getName(), subject);
    }
}
