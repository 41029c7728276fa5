package io.chamberlain.bench.child;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Orders and answers as they go through a pipe. */
final class Line {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Line() {}

    static String of(Order order) {
        return JSON.writerFor(Order.class).writeValueAsString(order);
    }

    static String of(Answer answer) {
        return JSON.writerFor(Answer.class).writeValueAsString(answer);
    }

    static Order order(String line) {
        return JSON.readValue(line, Order.class);
    }

    static Answer answer(String line) {
        return JSON.readValue(line, Answer.class);
    }
}
