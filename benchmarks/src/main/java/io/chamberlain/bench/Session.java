package io.chamberlain.bench;

import io.chamberlain.bench.floor.Floor;
import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Round;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.ours.OurLog;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.stock.StockApplication;
import io.chamberlain.bench.peer.tuned.TunedApplication;
import io.chamberlain.bench.profile.Profile;
import io.chamberlain.bench.rebuild.ReadModelRows;
import io.chamberlain.bench.report.Report;
import io.chamberlain.bench.report.RowTable;
import io.chamberlain.bench.report.TablesTable;
import io.chamberlain.bench.rows.RowsByTable;
import io.chamberlain.bench.rows.TableFigures;
import io.chamberlain.bench.server.Machine;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Profiles;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run: one server, all rows. */
final class Session {

    private static final double WARM_UP_OF_APPENDS = 3;

    /** Until the compiler has done its work on a contender; it works on the processors that are measured. */
    private static final double WARM_UP_OF_COMMANDS = 80;

    /** Most of that. */
    private static final double QUICK_WARM_UP_OF_COMMANDS = 10;

    private static final int TIMES_FEWER = 100;

    private static final Path PROFILES = Path.of("docs", "profiles");

    private final Options options;
    private final Path data;
    private final Programs programs;
    private final String loadAtStart = Machine.load();

    Session(Options options, Path data, Programs programs) {
        this.options = options;
        this.data = data;
        this.programs = programs;
    }

    Report measure() throws Exception {
        say("starting a durable PostgreSQL");
        try (Server server = Server.start(data)) {
            Load load = new Load(server::walPosition);
            List<Row> rows = new ArrayList<>();
            if (options.measures("appends")) {
                rows.addAll(appends(server, load));
            }
            if (options.measures("commands")) {
                rows.addAll(commands(server, load));
            }
            List<Sheet> sheets = new ArrayList<>();
            if (options.measures("rows")) {
                sheets.add(TablesTable.sheet(tables(server)));
            }
            if (options.measures("growth")) {
                rows.add(growth(server, load));
            }
            NodeRows nodes = new NodeRows(options, programs, server, data, load);
            if (options.measures("rest")) {
                rows.add(nodes.rest(planOfCommands()));
            }
            sheets.addAll(nodes.sheets());
            return Report.of(day(), machine(server), rows, sheets, options.leftOut(), new Profiles(PROFILES));
        }
    }

    private List<Row> appends(Server server, Load load) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Contender floor = new Floor(server.create("floor_of_appends"));
                Contender ours = OurLog.start(server, data)) {
            for (int callers : options.callersOfAppends()) {
                Row.Plan plan = plan(callers, WARM_UP_OF_APPENDS);
                rows.add(row(server, load, "durable single-event appends", plan, List.of(ours, floor)));
                profile(load, "appends-" + callers, ours, plan);
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
            Row.Plan plan = planOfCommands();
            Row commands = row(server, load, "in-process commands, projected live", plan, contenders);
            List<Row> rows = new ArrayList<>(List.of(commands));
            rows.addAll(readModel(server)
                    .measure(ours, tuned, commands.rates("ours").median()));
            profile(load, "commands-" + plan.callers(), ours, plan);
            return rows;
        }
    }

    private ReadModelRows readModel(Server server) {
        int rounds = options.quick() ? 1 : 3;
        return new ReadModelRows(rounds, options.seconds(), server::walPosition, server::checkpoint, Session::say);
    }

    private List<TableFigures> tables(Server server) throws Exception {
        say("rows written and rewritten, table by table");
        int batches = Math.clamp((int) (2 * options.seconds()), 1, 10);
        try (PostgresDatabase database = OurDatabase.create(server, "rows", data);
                RowsByTable tables =
                        new RowsByTable(database.pool(Login.PROJECTOR, 1), server.superuser("rows"), Session::say)) {
            return tables.measure(new RowsByTable.Plan(batches, options.rounds()));
        }
    }

    private Row growth(Server server, Load load) throws Exception {
        long many = options.fill();
        long few = many / TIMES_FEWER;
        say("filling one log with %,d events and one with %,d".formatted(many, few));
        try (Contender ours = OurLog.grown(server, data, "ours", many, Session::say);
                Contender young = OurLog.grown(server, data, "young", few, Session::say)) {
            String title = "appends into a log of %,d events (ours) and of %,d (young)".formatted(many, few);
            return row(server, load, title, plan(options.clients(), WARM_UP_OF_APPENDS), List.of(ours, young));
        }
    }

    /** After the rounds that are published, so that it disturbs none of them. */
    private void profile(Load load, String name, Contender ours, Row.Plan plan) throws Exception {
        if (options.profile()) {
            profile(load, name, ours, plan, Profile.start());
        }
    }

    /** @param profile of the JVM that ours runs in, begun */
    static void profile(Load load, String name, Contender ours, Row.Plan plan, Profile profile) throws Exception {
        say("  profiling " + name);
        Round round = load.run(ours, plan.callers(), Math.max(5, plan.seconds()));
        Files.createDirectories(PROFILES);
        Files.writeString(PROFILES.resolve(name + ".md"), profile.stop(name, round));
    }

    private Row.Plan planOfCommands() {
        return plan(options.clients(), options.quick() ? QUICK_WARM_UP_OF_COMMANDS : WARM_UP_OF_COMMANDS);
    }

    /** One round alone is no figure, and needs no warm-up. */
    private Row.Plan plan(int callers, double warmUpSeconds) {
        double warmUp = options.rounds() == 1 ? 0 : Math.min(warmUpSeconds, 16 * options.seconds());
        return new Row.Plan(callers, options.rounds(), options.seconds(), warmUp);
    }

    static Row row(Server server, Load load, String title, Row.Plan plan, List<Contender> contenders) throws Exception {
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

    private static LocalDate day() {
        return LocalDate.now(Clock.systemUTC());
    }

    static void say(String line) {
        System.out.println(line);
    }
}
