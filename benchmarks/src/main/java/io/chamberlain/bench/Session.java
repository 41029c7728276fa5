package io.chamberlain.bench;

import io.chamberlain.bench.child.Stage;
import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.report.Report;
import io.chamberlain.bench.report.RowTable;
import io.chamberlain.bench.report.TablesTable;
import io.chamberlain.bench.rows.RowsByTable;
import io.chamberlain.bench.server.Machine;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Profiles;
import io.chamberlain.bench.verdict.Sheet;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.migrations.PostgresDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run: one server, all rows. */
final class Session {

    private final Options options;
    private final Path data;
    private final Programs programs;
    private final Stage stage;
    private final Profiling profiling;
    private final String loadAtStart = Machine.load();

    /** @param stage where contenders that have no front door are measured */
    Session(Options options, Path data, Programs programs, Stage stage) {
        this.options = options;
        this.data = data;
        this.programs = programs;
        this.stage = stage;
        this.profiling = new Profiling(options.profile());
    }

    Report measure() throws Exception {
        say("starting a durable PostgreSQL");
        try (Server server = Server.start(data)) {
            OurDatabase.template(server, data);
            Plans plans = new Plans(options);
            StageRows contenders = new StageRows(plans, stage, server, profiling);
            NodeRows nodes = new NodeRows(options, programs, server, data, new Load(server::walPosition), profiling);
            List<Row> rows = new ArrayList<>(contenders.early());
            List<Sheet> sheets = new ArrayList<>(tables(server));
            rows.addAll(contenders.late());
            rows.addAll(nodes.rows(plans.rest()));
            sheets.addAll(nodes.sheets());
            Map<String, String> machine = machine(server);
            machine.putAll(contenders.heaps());
            return Report.of(day(), machine, rows, sheets, options.leftOut(), new Profiles(Profiling.DIRECTORY));
        }
    }

    private List<Sheet> tables(Server server) throws Exception {
        if (!options.measures("rows")) {
            return List.of();
        }
        say("rows written and rewritten, table by table");
        int batches = Math.clamp((int) (2 * options.seconds()), 1, 10);
        try (PostgresDatabase database = OurDatabase.create(server, "rows", data);
                RowsByTable tables =
                        new RowsByTable(database.pool(Login.PROJECTOR, 1), server.superuser("rows"), Session::say)) {
            return List.of(TablesTable.sheet(tables.measure(new RowsByTable.Plan(batches, options.rounds()))));
        }
    }

    static Row row(Server server, Load load, String title, Row.Plan plan, List<? extends Contender> contenders)
            throws Exception {
        say(title + ", " + RowTable.callers(plan.callers()));
        return Row.measure(title, plan, contenders, load, server::checkpoint, Session::say);
    }

    private Map<String, String> machine(Server server) {
        Map<String, String> facts = Machine.describe(data);
        facts.putAll(stage.facts());
        facts.put("runnable processes at the start (load average)", loadAtStart);
        facts.put("runnable processes at the end (load average)", Machine.load());
        facts.putAll(server.settings());
        return facts;
    }

    private static LocalDate day() {
        return LocalDate.now(Clock.systemUTC());
    }

    static void say(String line) {
        System.out.println(line);
    }
}
