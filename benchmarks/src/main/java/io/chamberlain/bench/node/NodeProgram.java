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

/** The built program on a database of its own on the shared server, started as an operator starts it there. */
public final class NodeProgram {

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

    private NodeProgram() {}

    /** Options of the JVM that the launcher gives, too. */
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Daxoniq.update-checker.disabled=true");
    }

    /**
     * Returns when it is ready.
     *
     * @param app the built jar
     * @param name of the database, which is made
     * @param data where passwords and keys are kept
     */
    public static Program start(Path app, Server server, String name, Path data) throws InterruptedException {
        OurDatabase.create(server, name, data).close();
        Path home = data.resolve(name);
        int port = Program.freePort();
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of("-jar", app.toAbsolutePath().toString(), "run"));
        command.addAll(UNLIMITED);
        command.add("--server.port=" + port);
        command.add("--server.address=127.0.0.1");
        command.add("--chamberlain.data=" + home);
        command.add("--chamberlain.database-url=" + server.url(name));
        command.add("--chamberlain.roles-file=" + data.resolve("secrets").resolve("roles.properties"));
        command.add("--chamberlain.keys.file=" + keys(data));
        return Program.start(name, port, command, Map.of(), home.resolve("node.out"))
                .awaitReady(READY);
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
