package io.chamberlain.bench.torture.fault;

import io.chamberlain.bench.torture.load.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Makes the rows of one wallet impossible to write for a while: its events then fail in the projection, and in nothing else. */
final class Poison {

    private static final Duration PARKED_WITHIN = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private Poison() {}

    /** @throws IllegalStateException when nothing is parked, or readiness does not say so */
    static void pour(Scene scene) {
        JdbcTemplate jdbc = new JdbcTemplate(scene.house().superuser());
        String wallet = scene.people().wallets().get(scene.random().nextInt(2));
        jdbc.execute("create or replace function public.poison() returns trigger language plpgsql as"
                + " $$ begin raise exception 'poisoned'; end $$");
        jdbc.execute("create trigger poison before update on clinic.wallets for each row when (new.id = '"
                + UUID.fromString(wallet) + "') execute function public.poison()");
        await("no stream was parked", () -> parked(jdbc) > 0);
        await(
                "readiness says nothing of parked streams",
                () -> scene.other().health().contains("DEGRADED"));
    }

    /** Takes the poison away and lets an administrator retry until nothing is parked. */
    static void heal(Scene scene) {
        JdbcTemplate jdbc = new JdbcTemplate(scene.house().superuser());
        jdbc.execute("drop trigger poison on clinic.wallets");
        Caller admin = scene.people().admin();
        await("streams stay parked", () -> {
            for (JsonNode parked :
                    admin.get("/api/v1/compliance/parked-streams").body().path("items")) {
                String stream = parked.path("streamId").asString("");
                String retry = "/api/v1/compliance/parked-streams/" + stream + "/retries";
                admin.post(retry, Map.of(), UUID.randomUUID().toString());
            }
            return parked(jdbc) == 0;
        });
        await("readiness stays degraded", () -> scene.other().isReady());
    }

    private static long parked(JdbcTemplate jdbc) {
        Long parked = jdbc.queryForObject("select count(*) from work.parked_stream", Long.class);
        return parked == null ? 0 : parked;
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String otherwise, Condition condition) {
        long deadline = System.nanoTime() + PARKED_WITHIN.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
