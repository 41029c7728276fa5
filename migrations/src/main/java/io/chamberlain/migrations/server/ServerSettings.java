package io.chamberlain.migrations.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL's settings, by their names there. Immutable. */
public final class ServerSettings {

    /** What durability rests on; asserted at the running server. */
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final List<String> OUR_OWN =
            List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums");

    private final Map<String, String> values;

    private ServerSettings(Map<String, String> values) {
        this.values = values;
    }

    /** Acknowledged means on disk; sized for a small machine; row values never reach the server's log. */
    public static ServerSettings durable() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("fsync", "on");
        values.put("synchronous_commit", "on");
        values.put("full_page_writes", "on");
        values.put("data_checksums", "on");
        values.put("listen_addresses", "127.0.0.1");
        values.put("unix_socket_directories", "");
        values.put("password_encryption", "scram-sha-256");
        values.put("max_connections", "100");
        values.put("shared_buffers", "192MB");
        values.put("max_wal_size", "1GB");
        values.put("max_prepared_transactions", "0");
        values.put("idle_in_transaction_session_timeout", "5min");
        values.put("client_connection_check_interval", "2s");
        values.put("jit", "off");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("lc_messages", "C");
        // Errors may quote values; whoever caused one is told, the server's log is not.
        values.put("log_min_messages", "log");
        values.put("log_error_verbosity", "terse");
        values.put("log_min_error_statement", "panic");
        values.put("log_checkpoints", "off");
        return new ServerSettings(values);
    }

    /** The same with one setting changed. */
    public ServerSettings with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new ServerSettings(changed);
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no setting " + name);
        }
        return value;
    }

    /**
     * Reads what durability rests on at the running server, as the connection's role sees it.
     *
     * @param advice what the operator can do
     * @throws ServerRefused when the server does otherwise than these settings say
     */
    public void refuseUnlessDurable(Connection connection, String advice) throws SQLException {
        refuseUnlessAsHere(DURABILITY, connection, advice);
    }

    /** The same of a server of ours, with its checksums. */
    void refuseUnlessAsMade(Connection connection, String advice) throws SQLException {
        refuseUnlessAsHere(OUR_OWN, connection, advice);
    }

    private void refuseUnlessAsHere(List<String> names, Connection connection, String advice) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String name : names) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    if (!get(name).equals(row.getString(1))) {
                        throw new ServerRefused("the server runs with " + name + " = " + row.getString(1)
                                + " instead of " + get(name) + ": " + advice);
                    }
                }
            }
        }
    }

    /** As a configuration file; {@code data_checksums} is decided by initdb and only read. */
    String file() {
        return values.entrySet().stream()
                .filter(setting -> !setting.getKey().equals("data_checksums"))
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining("\n", "# Written by Chamberlain at every start.\n", "\n"));
    }
}
