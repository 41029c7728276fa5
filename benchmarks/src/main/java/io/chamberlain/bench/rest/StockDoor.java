package io.chamberlain.bench.rest;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.node.Jvm;
import io.chamberlain.bench.node.KeepAlive;
import io.chamberlain.bench.node.Program;
import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.rest.stock.StockWeb;
import io.chamberlain.bench.server.Place;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Stock Axon behind Spring Boot's web server, in a process of its own with the same heap. */
public final class StockDoor implements Contender.Projecting {

    private final Program program;
    private final SignedIn people;
    private final DataSource source;
    private final KeepAlive watching;

    private StockDoor(Program program, SignedIn people, DataSource source) {
        this.program = program;
        this.people = people;
        this.source = source;
        this.watching = new KeepAlive(program.port());
    }

    /** @param place empty, for this peer alone */
    public static StockDoor open(Jvm jvm, Place place, Path data) throws Exception {
        place.run(Axon.TABLES);
        int port = Program.freePort();
        Map<String, String> environment = Map.of(
                "SERVER_PORT", Integer.toString(port),
                "SPRING_DATASOURCE_URL", place.url(),
                "SPRING_DATASOURCE_USERNAME", place.user(),
                "SPRING_DATASOURCE_PASSWORD", place.password());
        Program program = Program.start(
                "stock",
                port,
                jvm.command(StockWeb.class),
                environment,
                data.resolve(place.user()).resolve("stock.out"));
        try {
            program.awaitReady(StockWeb.PROJECTED);
            StockDoor door = new StockDoor(program, people(port), place.source());
            Server.assertDurable(door.source);
            return door;
        } catch (IOException | RuntimeException e) {
            program.close();
            throw e;
        }
    }

    /** As many as ours has. */
    private static SignedIn people(int port) throws IOException {
        try (KeepAlive http = new KeepAlive(port)) {
            List<String> tokens = new ArrayList<>();
            for (int i = 0; i < 2 * SignedIn.PEOPLE; i++) {
                tokens.add(http.post("/api/v1/sessions", "", "", "{\"email\":\"person" + i + "@bench.example\"}")
                        .done()
                        .text("token"));
            }
            return new SignedIn(
                    tokens.subList(0, SignedIn.PEOPLE), tokens.subList(SignedIn.PEOPLE, 2 * SignedIn.PEOPLE));
        }
    }

    @Override
    public String name() {
        return "stock";
    }

    int port() {
        return program.port();
    }

    @Override
    public Client client(int number) {
        return people.visitor(program.port(), number);
    }

    @Override
    public long stored() {
        return Sql.number(source, "select count(*) from domain_event_entry");
    }

    @Override
    public long projected() {
        try {
            return Long.parseLong(watching.get(StockWeb.PROJECTED).done().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long shown() {
        return Sql.number(source, "select (select count(*) from wallets) + (select count(*) / 2 from transactions)");
    }

    @Override
    public void close() {
        program.close();
    }
}
