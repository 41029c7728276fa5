package io.chamberlain.bench.node;

import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.server.Server;
import io.chamberlain.log.sealing.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built program on a database of its own on the shared server, started as an operator starts it there.
 *
 * @param app the built jar
 */
public record NodeProgram(Path app, Jvm jvm) {

    public static final String READY = "/actuator/health/readiness";

    private static final Pattern ONE_TIME = Pattern.compile("one-time password +(\\S+)");

    /** The limits are there for strangers; a benchmark is one address with few accounts. */
    private static final List<String> UNLIMITED = List.of(
            "--chamberlain.registration.floor=PT0S",
            "--chamberlain.limits.address=1000000000",
            "--chamberlain.limits.unknown-session=1000000000",
            "--chamberlain.limits.signed-in=1000000000",
            "--chamberlain.limits.account=1000000000",
            "--chamberlain.limits.sign-in=1000000000",
            "--chamberlain.limits.sign-in-account=1000000000",
            "--chamberlain.limits.registration=1000000000");

    /**
     * Returns when it is ready.
     *
     * @param name of the database, which is made
     * @param data where passwords and keys are kept
     */
    public Program start(Server server, String name, Path data) throws InterruptedException {
        OurDatabase.prepare(server, name, data);
        Path home = data.resolve(name);
        int port = Program.freePort();
        List<String> options =
                new ArrayList<>(List.of("-jar", app.toAbsolutePath().toString(), "run"));
        options.addAll(UNLIMITED);
        options.add("--server.port=" + port);
        options.add("--server.address=127.0.0.1");
        options.add("--chamberlain.data=" + home);
        options.add("--chamberlain.database-url=" + server.url(name));
        options.add("--chamberlain.roles-file=" + data.resolve("secrets").resolve("roles.properties"));
        options.add("--chamberlain.keys.file=" + keys(data));
        Program node = Program.start(name, port, jvm.command(options), Map.of(), home.resolve("node.out"));
        return node.awaitReady(READY);
    }

    private static Path keys(Path data) {
        Path file = data.resolve("secrets").resolve("kek.json");
        try {
            Files.createDirectories(data.resolve("secrets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        KeyFile.at(file);
        return file;
    }

    /** What the first start printed for the first administrator. */
    public static String oneTimePassword(Program node) throws InterruptedException {
        node.awaitPrinted("Chamberlain is ready");
        Matcher found = ONE_TIME.matcher(node.printed());
        if (found.find()) {
            return found.group(1);
        }
        throw new IllegalStateException("no one-time password was printed");
    }
}
