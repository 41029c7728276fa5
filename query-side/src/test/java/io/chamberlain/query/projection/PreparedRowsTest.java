package io.chamberlain.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.query.Story;
import io.chamberlain.query.TestLog;
import io.chamberlain.query.TestReadModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many rows of a table a batch touches, it asks for them once. */
class PreparedRowsTest {

    private final TestReadModel model = new TestReadModel();
    private final Story story = new Story(new TestLog());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void a_batch_reads_each_table_once() throws SQLException {
        UUID admin = story.person("ADMIN", null, List.of());
        List<UUID> facilities =
                IntStream.range(0, 5).mapToObj(i -> story.facility("F" + i)).toList();
        List<UUID> changes = IntStream.range(0, 5)
                .mapToObj(_ -> story.proposedRole(admin, admin))
                .toList();
        List<Setting> settings = List.of(Setting.values());
        settings.forEach(setting -> story.configured(setting, "PT1H", admin));
        model.apply(story.log());
        facilities.forEach(facility -> story.renamed(facility, "Other"));
        changes.forEach(change -> story.approvedRole(change, admin, admin));
        settings.forEach(setting -> story.configured(setting, "PT2H", admin));

        List<String> asked = new ArrayList<>();
        try (Connection real = model.projector().getConnection()) {
            real.setAutoCommit(false);
            model.writer().apply(recording(real, asked), "clinic", story.log().after(model.position()));
            real.commit();
        }

        for (String table : List.of("facilities", "role_changes", "system_config")) {
            assertThat(asked.stream()
                            .map(sql -> sql.toLowerCase(Locale.ROOT))
                            .filter(sql -> sql.startsWith("select") && sql.contains(table)))
                    .as(table)
                    .hasSize(1);
        }
        assertThat(settings).hasSizeGreaterThan(1);
    }

    private static Connection recording(Connection real, List<String> asked) {
        return (Connection) Proxy.newProxyInstance(
                PreparedRowsTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
