package io.chamberlain.migrations.policy;

import io.chamberlain.contract.actor.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The sample clinic of {@code matrix.csv}, with a connection for every reader, and how far the database differs from it. */
final class Truth implements AutoCloseable {

    /** Tables of one row that is about nobody: whoever reads facilities reads it. */
    static final List<String> POSITIONS = List.of("read_position", "access_position");

    private static final String REFUSED = "42501";

    private final Clinic clinic = new Clinic();
    private final Matrix matrix = Matrix.read("matrix.csv");
    private final Map<Reader, Connection> connections = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    Truth() throws SQLException {
        Rows.tables().forEach(table -> rows.put(table, new ArrayList<>()));
        for (Matrix.Line line : matrix.lines()) {
            rows.get(line.cell("table")).add(Rows.json(line.cell("table"), values(line)));
        }
        for (Map.Entry<String, List<String>> table : rows.entrySet()) {
            clinic.project(table.getKey(), table.getValue());
        }
    }

    Clinic clinic() {
        return clinic;
    }

    /** Every way in which what the readers see of the table is not what the matrix says. */
    List<String> differences(String table) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Reader, Connection> reader : connections().entrySet()) {
            Object expected = expected(table, reader.getKey());
            Object seen =
                    POSITIONS.contains(table) ? count(reader.getValue(), table) : select(reader.getValue(), table);
            if (!seen.equals(expected)) {
                differences.add(table + " " + reader.getKey() + ": expected " + expected + ", saw " + seen);
            }
        }
        return differences;
    }

    private Object expected(String table, Reader reader) {
        if (POSITIONS.contains(table)) {
            return matrix.isRefused("facilities", reader)
                    ? REFUSED
                    : Math.min(1, matrix.seen("facilities", reader).size());
        }
        return matrix.isRefused(table, reader) ? REFUSED : matrix.seen(table, reader);
    }

    private static Object count(Connection connection, String table) throws SQLException {
        return attempt(
                connection,
                () -> Clinic.read(connection, "SELECT position FROM clinic." + table)
                        .size());
    }

    /** The names of the rows, or the SQL state of the refusal. */
    Object select(Connection connection, String table) throws SQLException {
        return attempt(connection, () -> names(Clinic.read(connection, "SELECT id FROM clinic." + Rows.quoted(table))));
    }

    SortedSet<String> names(List<String> ids) {
        SortedSet<String> names = new TreeSet<>();
        ids.forEach(id -> names.add(clinic.nameOf(UUID.fromString(id))));
        return names;
    }

    /** What the work gives, or the SQL state of its failure; nothing of it stays. */
    static Object attempt(Connection connection, Work work) throws SQLException {
        var savepoint = connection.setSavepoint();
        try {
            return work.run();
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        } finally {
            connection.rollback(savepoint);
        }
    }

    /** Something done at a connection. */
    interface Work {
        Object run() throws SQLException;
    }

    /** One for each reader, made when first asked for. */
    Map<Reader, Connection> connections() throws SQLException {
        if (connections.isEmpty()) {
            for (Reader reader : matrix.readers()) {
                connections.put(reader, connect(reader));
            }
        }
        return connections;
    }

    Matrix matrix() {
        return matrix;
    }

    int rowsOf(String table) {
        return POSITIONS.contains(table) ? 1 : rows.get(table).size();
    }

    private Map<String, Object> values(Matrix.Line line) {
        Map<String, Object> values = new TreeMap<>();
        values.put("id", clinic.id(line.cell("row")));
        values.putAll(defaults(line));
        for (String value : line.cell("values").split(" +")) {
            if (!value.isEmpty()) {
                String name = value.substring(0, value.indexOf('='));
                values.put(name, meaning(name, value.substring(value.indexOf('=') + 1)));
            }
        }
        return values;
    }

    private Object meaning(String column, String value) {
        boolean isId = column.endsWith("_id") || column.endsWith("_by") || column.equals("userId");
        return isId ? clinic.id(value) : value;
    }

    /** A user's row has the role, the facility and the duties of the person of that name. */
    private Map<String, Object> defaults(Matrix.Line line) {
        Map<String, Object> values = new HashMap<>();
        if (line.cell("table").equals("users")) {
            Person person = Person.valueOf(line.cell("row").toUpperCase());
            values.put("role", person.role);
            values.put("facility_id", person.facility == null ? null : clinic.id(person.facility));
            values.put("duties", person.duties.stream().map(Enum::name).toList());
        }
        return values;
    }

    /** Some logins were made when the person was somebody else, or still somebody. */
    private Connection connect(Reader reader) throws SQLException {
        Person person = reader.person();
        if (person != Person.DEE && person != Person.PAM && person != Person.GIL && person != Person.HAL) {
            return reader.connect(clinic);
        }
        Role then = person == Person.DEE || person == Person.HAL ? Role.ADMIN : Role.PATIENT;
        change(person, then, true);
        Connection connection = reader.connect(clinic);
        change(person, person.role, person == Person.DEE || person == Person.PAM);
        return connection;
    }

    private void change(Person person, Role role, boolean active) throws SQLException {
        clinic.project("UPDATE clinic.users SET role = '" + role + "', is_active = " + active + " WHERE id = '"
                + clinic.id(person) + "'");
    }

    @Override
    public void close() throws SQLException {
        clinic.close();
    }
}
