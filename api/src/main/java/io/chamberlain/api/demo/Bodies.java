package io.chamberlain.api.demo;

import java.util.Map;
import java.util.UUID;

/** What the people of the day send. */
final class Bodies {

    private Bodies() {}

    static Map<String, ?> facility(String name, String type, String zone) {
        return Map.of("name", name, "type", type, "timeZone", zone, "openingHours", Map.of("monday", "08:00-18:00"));
    }

    static Map<String, ?> funding(String amount, String receipt) {
        return Map.of("amount", usd(amount), "source", "RECEIPT", "reference", receipt);
    }

    static Map<String, ?> hold(String amount) {
        return Map.of("amount", usd(amount), "purpose", "INVOICE", "reference", uuid());
    }

    static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    static String uuid() {
        return UUID.randomUUID().toString();
    }
}
