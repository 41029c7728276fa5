package io.chamberlain.contract.event;

import io.chamberlain.contract.apikey.ApiKeyEvent;
import io.chamberlain.contract.configuration.ConfigurationEvent;
import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.rolechange.RoleChangeEvent;
import io.chamberlain.contract.session.SessionEvent;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.verification.VerificationEvent;
import io.chamberlain.contract.wallet.WalletEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every event family and its logical names. The log stores {@code wallet.WalletFunded}, never a Java class: renaming or
 * moving a class changes nothing that is stored.
 */
public final class EventCatalogue {

    /** Stream type by family. The order is that of the documentation. */
    private static final Map<String, Class<? extends DomainEvent>> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("user", UserEvent.class);
        FAMILIES.put("session", SessionEvent.class);
        FAMILIES.put("rolechange", RoleChangeEvent.class);
        FAMILIES.put("verification", VerificationEvent.class);
        FAMILIES.put("apikey", ApiKeyEvent.class);
        FAMILIES.put("facility", FacilityEvent.class);
        FAMILIES.put("wallet", WalletEvent.class);
        FAMILIES.put("configuration", ConfigurationEvent.class);
    }

    private static final Map<String, Class<? extends DomainEvent>> TYPES = new LinkedHashMap<>();
    private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

    static {
        FAMILIES.forEach((stream, family) -> leaves(family).forEach(type -> {
            String name = stream + "." + type.getSimpleName();
            TYPES.put(name, type.asSubclass(DomainEvent.class));
            NAMES.put(type, name);
        }));
    }

    private EventCatalogue() {}

    /** Stream types with their sealed families. */
    public static Map<String, Class<? extends DomainEvent>> families() {
        return Map.copyOf(FAMILIES);
    }

    /** The stream types, in the order of the documentation. */
    public static List<String> streamTypes() {
        return List.copyOf(FAMILIES.keySet());
    }

    /** All logical names, in order of family and declaration. */
    public static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    /** @throws IllegalArgumentException for a class that is no event */
    public static String nameOf(Class<?> type) {
        String name = NAMES.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " is not in the event catalogue");
        }
        return name;
    }

    /** Whether the code reads events of this name at this revision as they are or knows an older shape of them. */
    public static boolean reaches(String name, int revision) {
        Class<? extends DomainEvent> type = TYPES.get(name);
        return type != null && revision <= revisionOf(type);
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static Class<? extends DomainEvent> typeOf(String name) {
        Class<? extends DomainEvent> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no event is called " + name);
        }
        return type;
    }

    public static String streamTypeOf(Class<?> type) {
        String name = nameOf(type);
        return name.substring(0, name.indexOf('.'));
    }

    public static int revisionOf(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        return revision == null ? 1 : revision.value();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogue::leaves)
                : Stream.of(type);
    }
}
