package io.chamberlain.command.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A node of its own process that picks a hold's deadline and never comes back: to be killed. */
final class StuckNode {

    private StuckNode() {}

    /** @param arguments url, user, password, event, wallet and hold; says {@code picked} once it has the task */
    public static void main(String[] arguments) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setUser(arguments[1]);
        source.setPassword(arguments[2]);
        UUID event = UUID.fromString(arguments[3]);
        HoldExpiry due =
                new HoldExpiry(UUID.fromString(arguments[4]), UUID.fromString(arguments[5]), event, event.toString());
        OneTimeTask<HoldExpiry> task = Tasks.oneTime(ExpireHolds.NAME, HoldExpiry.class)
                .execute((_, _) -> {
                    System.out.println("picked");
                    while (true) {
                        LockSupport.park();
                    }
                });
        Scheduler scheduler = Scheduler.create(source, task)
                .tableName("work.scheduled_tasks")
                .serializer(new TaskJson())
                .pollingInterval(Duration.ofMillis(100))
                .heartbeatInterval(Duration.ofSeconds(2))
                .build();
        scheduler.schedule(task.instance(event.toString(), due), Instant.now());
        scheduler.start();
    }
}
