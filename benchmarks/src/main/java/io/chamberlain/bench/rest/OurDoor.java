package io.chamberlain.bench.rest;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.node.NodeProgram;
import io.chamberlain.bench.node.Program;
import io.chamberlain.bench.server.Server;
import io.chamberlain.bench.server.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The built node behind its front door, in a process of its own. */
public final class OurDoor implements Contender.Projecting {

    private static final String ACTS = "type in ('wallet.WalletOpened', 'wallet.WalletFunded')";

    private static final String PROJECTED = """
            select p.position, (select count(*) from log.event e
                                where e.position > ? and e.position <= p.position and e.%s)
            from clinic.read_position p
            """.formatted(ACTS);

    private final Program node;
    private final SignedIn people;
    private final DataSource superuser;
    private final Connection watching;
    private final PreparedStatement projected;
    private long seen;
    private long acts;

    private OurDoor(Program node, SignedIn people, DataSource superuser) throws SQLException {
        this.node = node;
        this.people = people;
        this.superuser = superuser;
        this.watching = superuser.getConnection();
        this.projected = watching.prepareStatement(PROJECTED);
    }

    /**
     * @param name of the database, which is made
     * @param data where passwords and keys are kept
     */
    public static OurDoor open(NodeProgram program, Server server, String name, Path data) throws Exception {
        Program node = program.start(server, name, data);
        try {
            SignedIn people = SignedIn.at(node.port(), NodeProgram.oneTimePassword(node));
            return new OurDoor(node, people, server.superuser(name));
        } catch (IOException | SQLException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "ours";
    }

    int port() {
        return node.port();
    }

    public long pid() {
        return node.pid();
    }

    @Override
    public Client client(int number) {
        return people.visitor(node.port(), number);
    }

    @Override
    public long stored() {
        return Sql.number(superuser, "select count(*) from log.event where " + ACTS);
    }

    /** Counts what came since it was asked last, so that asking is cheap; sessions leave events of their own. */
    @Override
    public synchronized long projected() {
        try {
            projected.setLong(1, seen);
            try (ResultSet row = projected.executeQuery()) {
                if (row.next()) {
                    seen = row.getLong(1);
                    acts += row.getLong(2);
                }
                return acts;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(PROJECTED, e);
        }
    }

    @Override
    public long shown() {
        return Sql.number(
                superuser,
                "select (select count(*) from clinic.wallets) + (select count(*) / 2 from clinic.transactions)");
    }

    @Override
    public void close() {
        try {
            watching.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the watching connection", e);
        } finally {
            node.close();
        }
    }
}
