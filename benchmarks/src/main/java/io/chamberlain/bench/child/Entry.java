package io.chamberlain.bench.child;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.chamberlain.bench.floor.Floor;
import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.ours.OurLog;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.bench.peer.stock.StockApplication;
import io.chamberlain.bench.peer.tuned.TunedApplication;
import io.chamberlain.bench.server.Server;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Who is to be measured, on a database that is made for it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface Entry {

    /** @param database its name */
    record BareInserts(String database) implements Entry {}

    record Log() implements Entry {}

    /** @param name as the tables name it */
    record GrownLog(String name, long events) implements Entry {}

    record Node() implements Entry {}

    record TunedAxon(int callers) implements Entry {}

    record StockAxon() implements Entry {}

    /** @param data where the server keeps its data, passwords and keys */
    default Contender start(Server server, Path data, Consumer<String> progress) {
        return switch (this) {
            case BareInserts floor -> new Floor(server.create(floor.database()));
            case Log _ -> OurLog.start(server, data);
            case GrownLog log -> OurLog.grown(server, data, log.name(), log.events(), progress);
            case Node _ -> OurNode.start(server, data);
            case TunedAxon tuned -> TunedApplication.start(server.create("tuned"), tuned.callers());
            case StockAxon _ -> StockApplication.start(server.create("stock"));
        };
    }
}
