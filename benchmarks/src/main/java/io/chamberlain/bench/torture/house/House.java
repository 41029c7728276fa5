package io.chamberlain.bench.torture.house;

import io.chamberlain.bench.ours.OurDatabase;
import io.chamberlain.bench.server.Server;
import io.chamberlain.log.sealing.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A private, durable PostgreSQL and two nodes on one database, all on the loopback interface. Whatever ends this process
 * ends them too, by their ids.
 */
public final class House implements AutoCloseable {

    static final String DATABASE = "torture";

    private static final List<String> GENEROUS = List.of(
            "--chamberlain.registration.floor=PT0S",
            "--chamberlain.limits.address=1000000",
            "--chamberlain.limits.account=1000000",
            "--chamberlain.limits.sign-in=1000000",
            "--chamberlain.limits.sign-in-account=1000000",
            "--chamberlain.limits.registration=1000000");

    private final Path data;
    private final Server server;
    private final List<NodeProcess> nodes;
    private final Thread atExit = new Thread(this::killNodes, "end-the-nodes");

    private House(Path data, Server server, List<NodeProcess> nodes) {
        this.data = data;
        this.server = server;
        this.nodes = nodes;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Server and database are there, the nodes are not started. */
    public static House build(Path data, Launch launch) {
        Server server = Server.start(data);
        OurDatabase.create(server, DATABASE, data).close();
        Path secrets = data.resolve("secrets");
        KeyFile.at(secrets.resolve("kek.json"));
        List<String> arguments = new ArrayList<>(GENEROUS);
        arguments.add("--chamberlain.roles-file=" + secrets.resolve("roles.properties"));
        arguments.add("--chamberlain.keys.file=" + secrets.resolve("kek.json"));
        arguments.add("--chamberlain.mail.outbox=" + data.resolve("outbox"));
        return new House(
                data,
                server,
                List.of(node("a", data, server, launch, arguments), node("b", data, server, launch, arguments)));
    }

    private static NodeProcess node(String name, Path data, Server server, Launch launch, List<String> arguments) {
        Wire wire = Wire.to(
                URI.create(server.url(DATABASE).substring("jdbc:".length())).getPort());
        List<String> all = new ArrayList<>(arguments);
        all.add("--chamberlain.database-url=jdbc:postgresql://127.0.0.1:" + wire.port() + "/" + DATABASE);
        return new NodeProcess(name, freePort(), data.resolve("node-" + name), wire, launch, all);
    }

    public List<NodeProcess> nodes() {
        return nodes;
    }

    /** The one-time password of the first administrator, as the first node printed it. */
    public String oneTimePassword() throws InterruptedException {
        return nodes.getFirst().oneTimePassword();
    }

    /** Where both nodes put their mails. */
    public Path outbox() {
        return data.resolve("outbox");
    }

    /** Past the wires. */
    public DataSource superuser() {
        return server.superuser(DATABASE);
    }

    public Server server() {
        return server;
    }

    public Path keyFile() {
        return data.resolve("secrets").resolve("kek.json");
    }

    /** The postmaster's process, as its own file says. */
    public long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("pg").resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killNodes() {
        nodes.forEach(NodeProcess::close);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        killNodes();
        server.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
