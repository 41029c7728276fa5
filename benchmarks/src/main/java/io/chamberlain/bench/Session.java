package io.chamberlain.bench;

import io.chamberlain.bench.floor.Floor;
import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.ours.OurLog;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.stock.StockApplication;
import io.chamberlain.bench.peer.tuned.TunedApplication;
import io.chamberlain.bench.rebuild.ReadModelRows;
import io.chamberlain.bench.report.Report;
import io.chamberlain.bench.report.RowTable;
import io.chamberlain.bench.server.Machine;
import io.chamberlain.bench.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One run: one server, all rows. */
final class Session {

    private static final double WARM_UP_OF_APPENDS = 3;
    private static final double WARM_UP_OF_COMMANDS = 6;

    private final Options options;
    private final Path data;
    private final String loadAtStart = Machine.load();

    Session(Options options, Path data) {
        this.options = options;
        this.data = data;
    }

    Report measure() throws Exception {
        say("starting a durable PostgreSQL");
        try (Server server = Server.start(data)) {
            Load load = new Load(server::walPosition);
            List<Row> rows = new ArrayList<>(appends(server, load));
            rows.addAll(commands(server, load));
            return new Report(machine(server), rows);
        }
    }

    private List<Row> appends(Server server, Load load) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Contender floor = new Floor(server.create("floor_of_appends"));
                Contender ours = OurLog.start(server, data)) {
            for (int callers : new TreeSet<>(List.of(1, 16, options.clients()))) {
                Row.Plan plan = plan(callers, WARM_UP_OF_APPENDS);
                rows.add(row(server, load, "durable single-event appends", plan, List.of(ours, floor)));
            }
        }
        return rows;
    }

    private List<Row> commands(Server server, Load load) throws Exception {
        say("starting a node of ours, Axon stock and Axon tuned");
        try (OurNode ours = OurNode.start(server, data);
                Contender floor = new Floor(server.create("floor_of_commands"));
                Axon tuned = TunedApplication.start(server.create("tuned"), options.clients());
                Contender stock = StockApplication.start(server.create("stock"))) {
            List<Contender> contenders = List.of(ours, floor, tuned, stock);
            Row.Plan plan = plan(options.clients(), WARM_UP_OF_COMMANDS);
            Row commands = row(server, load, "in-process commands, projected live", plan, contenders);
            List<Row> rows = new ArrayList<>(List.of(commands));
            rows.addAll(readModel(server)
                    .measure(ours, tuned, commands.rates("ours").median()));
            return rows;
        }
    }

    private ReadModelRows readModel(Server server) {
        int rounds = options.quick() ? 1 : 3;
        return new ReadModelRows(rounds, options.seconds(), server::walPosition, server::checkpoint, Session::say);
    }

    private Row.Plan plan(int callers, double warmUpSeconds) {
        double warmUp = Math.min(warmUpSeconds, 4 * options.seconds());
        return new Row.Plan(callers, options.rounds(), options.seconds(), warmUp);
    }

    private static Row row(Server server, Load load, String title, Row.Plan plan, List<Contender> contenders)
            throws Exception {
        say(title + ", " + RowTable.callers(plan.callers()));
        return Row.measure(title, plan, contenders, load, server::checkpoint, Session::say);
    }

    private Map<String, String> machine(Server server) {
        Map<String, String> facts = Machine.describe(data);
        facts.put("runnable processes at the start (load average)", loadAtStart);
        facts.put("runnable processes at the end (load average)", Machine.load());
        facts.putAll(server.settings());
        facts.put("heap in use after the run", Machine.heapInUse() + " MiB");
        return facts;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
