package io.chamberlain.bench;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Load;
import io.chamberlain.bench.load.Row;
import io.chamberlain.bench.memory.MemorySheet;
import io.chamberlain.bench.node.Jvm;
import io.chamberlain.bench.node.NodeProgram;
import io.chamberlain.bench.node.StartSheet;
import io.chamberlain.bench.policy.PolicySheet;
import io.chamberlain.bench.rest.OurDoor;
import io.chamberlain.bench.rest.StockDoor;
import io.chamberlain.bench.server.Scratch;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.verdict.Sheet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows about a whole node as its users and operators meet it. */
record NodeRows(Options options, Programs programs, Server server, Path data, Load load, Profiling profiling) {

    private static final int ROWS_READ = 100_000;
    private static final int TIMES_READ = 80;
    private static final int CONNECTIONS_READ = 5;
    private static final int STARTS = 3;

    /** Those of rest, if they are asked for. */
    List<Row> rows(Row.Plan plan) throws Exception {
        return options.measures("rest") ? List.of(rest(plan)) : List.of();
    }

    private Row rest(Row.Plan plan) throws Exception {
        Session.say("starting a node of ours and Axon stock, each in a process of its own");
        try (OurDoor ours = OurDoor.open(node(), server, "our_door", data);
                Contender stock = StockDoor.open(Jvm.ofLauncher(), server.create("stock_door"), data)) {
            Row row = Session.row(server, load, "full REST commands over HTTP, signed in", plan, List.of(ours, stock));
            profile(ours, plan);
            return row;
        }
    }

    private NodeProgram node() {
        return new NodeProgram(programs.requiredApp(), Jvm.ofLauncher());
    }

    private void profile(OurDoor ours, Row.Plan plan) throws Exception {
        profiling
                .of(ours.pid())
                .write(
                        "rest-" + plan.callers(),
                        () -> load.run(ours, plan.callers(), Profiling.seconds(plan.seconds())));
    }

    /** Those of policies, memory and start that are asked for. */
    List<Sheet> sheets() throws Exception {
        List<Sheet> sheets = new ArrayList<>();
        if (options.measures("policies")) {
            sheets.add(new PolicySheet(server, data, ROWS_READ, CONNECTIONS_READ, TIMES_READ, Session::say).measure());
        }
        if (options.measures("memory")) {
            sheets.add(memory());
        }
        if (options.measures("start")) {
            sheets.add(start());
        }
        return sheets;
    }

    private Sheet memory() throws Exception {
        try (OurDoor node = OurDoor.open(node(), server, "our_memory", data)) {
            return new MemorySheet(node, load, options.clients(), options.minutes(), Session::say).measure();
        }
    }

    private Sheet start() throws Exception {
        try (Scratch scratch = Scratch.create("chamberlain-start")) {
            return new StartSheet(programs.requiredLauncher(), scratch.directory(), STARTS, Session::say).measure();
        }
    }
}
