package io.chamberlain.api.journey;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request of a route that its description does not allow, or hardly.
 *
 * @param what for a reader
 * @param query after the path; empty for none
 * @param body null for none
 * @param headers names and values in turn
 */
record Misuse(String what, String query, String body, List<String> headers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** @param canary a text that nobody may find again where it does not belong */
    static List<Misuse> of(String method, JsonNode route, String canary) {
        JsonNode example = route.path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        List<Misuse> misuses = new ArrayList<>();
        headers(misuses, example.isMissingNode() ? null : JSON.writeValueAsString(example));
        parameters(misuses, route, canary);
        if (!method.equals("GET")) {
            bodies(misuses, canary);
        }
        if (example.isObject()) {
            misuses.add(body("a field too many", with((ObjectNode) example, it -> it.put("unasked", canary))));
            members(misuses, (ObjectNode) example, (ObjectNode) example, "", canary);
        }
        return misuses;
    }

    private static void headers(List<Misuse> misuses, String body) {
        List<String> bad = List.of(
                "Accept", "application/xml",
                "Accept", "nonsense",
                "If-Match", "seven",
                "Chamberlain-At-Least", "-1",
                "Chamberlain-Purpose", "CURIOSITY",
                "Idempotency-Key", "x".repeat(300),
                "Content-Type", "text/plain",
                "Content-Type", "nonsense",
                "Authorization", "Basic eDp5",
                "Last-Event-ID", "soon",
                "Cookie", "__Host-chamberlain=x; __Secure-chamberlain-refresh=y");
        for (int i = 0; i < bad.size(); i += 2) {
            misuses.add(new Misuse(bad.get(i) + ": " + bad.get(i + 1), "", body, bad.subList(i, i + 2)));
        }
    }

    private static void parameters(List<Misuse> misuses, JsonNode route, String canary) {
        List<String> names = new ArrayList<>(List.of("unasked"));
        route.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asString().equals("query")) {
                names.add(parameter.path("name").asString());
            }
        });
        for (String name : names) {
            for (String value :
                    List.of("", "%00", "-1", "9".repeat(40), canary, "%F0%9F%A6%86", "'%3B--", "@@", "{}")) {
                misuses.add(new Misuse(
                        name + "=" + value, "?" + name + "=" + value.replace("{}", "%7B%7D"), null, List.of()));
            }
        }
    }

    private static void bodies(List<Misuse> misuses, String canary) {
        String form = "a=" + canary + "&b=%zz";
        misuses.add(new Misuse("a form", "", form, List.of("Content-Type", "application/x-www-form-urlencoded")));
        for (String body : List.of(
                "{",
                "[]",
                "7",
                "null",
                "\"" + canary + "\"",
                "{\"" + canary,
                " ",
                "\u0000",
                "[".repeat(99),
                "{\"a\":1,\"a\":2}")) {
            misuses.add(body("the body " + body, body));
        }
    }

    /** Every member, also of members, as everything that it is not. */
    private static void members(List<Misuse> misuses, ObjectNode whole, ObjectNode part, String path, String canary) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(part.properties())) {
            String name = member.getKey();
            JsonNode proper = member.getValue();
            for (JsonNode other : wrong(canary)) {
                part.set(name, other);
                misuses.add(body(path + name + " is " + other.getNodeType(), JSON.writeValueAsString(whole)));
            }
            part.remove(name);
            misuses.add(body(path + name + " is missing", JSON.writeValueAsString(whole)));
            part.set(name, proper);
            if (proper instanceof ObjectNode inner) {
                members(misuses, whole, inner, path + name + ".", canary);
            }
        }
    }

    private static List<JsonNode> wrong(String canary) {
        return List.of(
                NODES.nullNode(),
                NODES.numberNode(7),
                NODES.numberNode(new BigInteger("9".repeat(60))),
                NODES.booleanNode(true),
                NODES.stringNode(""),
                NODES.stringNode(canary),
                NODES.stringNode("\u0000"),
                NODES.stringNode("x".repeat(2_000)),
                NODES.arrayNode().addNull(),
                NODES.objectNode().put("unasked", 1));
    }

    private static Misuse body(String what, String body) {
        return new Misuse(what, "", body, List.of());
    }

    private static String with(ObjectNode example, Consumer<ObjectNode> change) {
        ObjectNode changed = example.deepCopy();
        change.accept(changed);
        return JSON.writeValueAsString(changed);
    }
}
