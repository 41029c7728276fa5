package io.chamberlain.migrations.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.migrations.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The generated pages are those of the migrated database; {@code -Dchamberlain.docs=write} writes them anew. */
class DocumentsTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void the_page_of_the_tables_is_current() throws SQLException, IOException {
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            assertCurrent("tables.md", new CatalogueDocument(connection).tables());
        }
    }

    @Test
    void the_page_of_the_policies_is_current() throws SQLException, IOException {
        try (Connection connection = TestDatabase.shared().superuser().getConnection()) {
            assertCurrent("policies.md", new CatalogueDocument(connection).policies());
        }
    }

    private static void assertCurrent(String page, String now) throws IOException {
        Path file = DOCS.resolve(page);
        if ("write".equals(System.getProperty("chamberlain.docs"))) {
            Files.writeString(file, now);
        }
        assertThat(file).as("stale: run the test with -Dchamberlain.docs=write").hasContent(now);
    }
}
