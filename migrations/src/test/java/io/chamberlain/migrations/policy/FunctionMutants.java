package io.chamberlain.migrations.policy;

import java.util.List;
import java.util.Map;

/**
 * The arms of a policy that are in a function: whose accounts somebody sees. That only staff have duties is held where roles
 * change, so that asking for the role as well changes nothing that a reader could see, and has no mutant.
 */
final class FunctionMutants {

    static final String FUNCTION = "authz.account_owner_ids";

    private static final Map<String, Map.Entry<String, String>> CHANGES = Map.of(
            "without me", Map.entry("ARRAY[a.user_id,", "ARRAY[NULL::uuid,"),
            "without my facility", Map.entry("THEN a.facility_id", "THEN NULL::uuid"),
            "without the duty", Map.entry("('BILLING'::text = ANY (a.duties))", "true"),
            "of everybody but staff", Map.entry("(a.role = 'STAFF'::text)", "(a.role <> 'STAFF'::text)"));

    private FunctionMutants() {}

    /** @param definition of the function, as the database tells it */
    static List<Mutant> of(String table, String definition) {
        return CHANGES.entrySet().stream()
                .map(change -> new Mutant(
                        table,
                        FUNCTION + " " + change.getKey(),
                        List.of(changed(definition, change.getValue())),
                        List.of(definition)))
                .toList();
    }

    private static String changed(String definition, Map.Entry<String, String> change) {
        if (!definition.contains(change.getKey())) {
            throw new IllegalArgumentException("no " + change.getKey() + " in " + definition);
        }
        return definition.replace(change.getKey(), change.getValue());
    }
}
