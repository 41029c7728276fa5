package io.chamberlain.bench;

import io.chamberlain.bench.child.Entry;
import io.chamberlain.bench.child.Remote;
import io.chamberlain.bench.child.Stage;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.rebuild.ReadModelRows;
import io.chamberlain.bench.report.RowTable;
import io.chamberlain.bench.server.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of contenders without a front door, each in a process of its own. */
final class StageRows {

    private static final int TIMES_FEWER = 100;

    private final Plans plans;
    private final Options options;
    private final Stage stage;
    private final Server server;
    private final Profiling profiling;
    private final Map<String, String> heaps = new LinkedHashMap<>();

    StageRows(Plans plans, Stage stage, Server server, Profiling profiling) {
        this.plans = plans;
        this.options = plans.options();
        this.stage = stage;
        this.server = server;
        this.profiling = profiling;
    }

    /** Those before the rows by table. */
    List<Row> early() throws Exception {
        List<Row> rows = new ArrayList<>();
        if (options.measures("appends")) {
            rows.addAll(appends());
        }
        if (options.measures("commands")) {
            rows.addAll(commands());
        }
        return rows;
    }

    /** Those after them. */
    List<Row> late() throws Exception {
        return options.measures("growth") ? List.of(growth()) : List.of();
    }

    /** What ours held. */
    Map<String, String> heaps() {
        return heaps;
    }

    private List<Row> appends() throws Exception {
        List<Entry> entries = List.of(new Entry.Log(), new Entry.BareInserts("floor_of_appends"));
        try (Stage.Cast cast = stage.enter(entries)) {
            List<Row> rows = new ArrayList<>();
            for (int callers : options.callersOfAppends()) {
                rows.add(row("durable single-event appends", plans.appends(callers), cast.all()));
            }
            noteHeap("appends", cast.named("ours"));
            for (int callers : options.callersOfAppends()) {
                profile("appends-" + callers, cast.named("ours"), plans.appends(callers));
            }
            return rows;
        }
    }

    private List<Row> commands() throws Exception {
        Session.say("starting a node of ours, Axon stock and Axon tuned, each in a process of its own");
        List<Entry> entries = List.of(
                new Entry.Node(),
                new Entry.BareInserts("floor_of_commands"),
                new Entry.TunedAxon(options.clients()),
                new Entry.StockAxon());
        try (Stage.Cast cast = stage.enter(entries)) {
            Row.Plan plan = plans.commands();
            Row commands = row("in-process commands, projected live", plan, cast.all());
            List<Row> rows = new ArrayList<>(List.of(commands));
            rows.addAll(readModel(cast, plan, commands.rates("ours").median()));
            return rows;
        }
    }

    /** Whoever has done its part leaves, and disturbs nobody. */
    private List<Row> readModel(Stage.Cast cast, Row.Plan plan, double perSecond) throws Exception {
        Remote ours = cast.named("ours");
        ReadModelRows readModel =
                new ReadModelRows(plans.readModel(), server::walPosition, server::checkpoint, Session::say);
        cast.named("floor").close();
        cast.named("stock").close();
        List<Row> rows = new ArrayList<>(List.of(readModel.replay(ours, cast.named("tuned"))));
        cast.named("tuned").close();
        rows.addAll(readModel.underLoad(ours, perSecond));
        noteHeap("commands", ours);
        readModel.profile(ours, perSecond, Profiling.seconds(plan.seconds()), profiling.of(ours.pid()));
        profile("commands-" + plan.callers(), ours, plan);
        return rows;
    }

    /** One after the other, since a log that grows needs the whole server. */
    private Row growth() throws Exception {
        long many = options.fill();
        long few = many / TIMES_FEWER;
        Session.say("filling one log with %,d events and one with %,d".formatted(many, few));
        try (Stage.Cast ours = stage.enter(List.of(new Entry.GrownLog("ours", many)));
                Stage.Cast young = stage.enter(List.of(new Entry.GrownLog("young", few)))) {
            String title = "appends into a log of %,d events (ours) and of %,d (young)".formatted(many, few);
            Row row = row(title, plans.appends(options.clients()), List.of(ours.named("ours"), young.named("young")));
            noteHeap("growth", ours.named("ours"));
            return row;
        }
    }

    private Row row(String title, Row.Plan plan, List<Remote> cast) throws Exception {
        Session.say(title + ", " + RowTable.callers(plan.callers()));
        return Row.measure(title, plan, cast, server::checkpoint, Session::say);
    }

    private void profile(String name, Remote ours, Row.Plan plan) throws Exception {
        profiling.of(ours.pid()).write(name, () -> ours.run(plan.callers(), Profiling.seconds(plan.seconds())));
    }

    private void noteHeap(String row, Remote ours) {
        heaps.put("heap of ours, " + row, ours.heap().text());
    }
}
