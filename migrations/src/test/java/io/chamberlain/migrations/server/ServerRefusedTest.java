package io.chamberlain.migrations.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told when the server cannot be used: one line, and nothing is damaged. */
class ServerRefusedTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(ints = {150020, 170009, 180000, 180005})
    void a_server_below_the_floor_is_refused(int version) {
        assertThatThrownBy(() -> VersionFloor.check(version))
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining("Chamberlain needs 18.6 or newer");
    }

    @ParameterizedTest
    @ValueSource(ints = {180006, 180010, 190000})
    void a_server_from_the_floor_on_is_accepted(int version) {
        assertThatCode(() -> VersionFloor.check(version)).doesNotThrowAnyException();
    }

    @Test
    void a_directory_that_is_no_cluster_is_refused_and_left_as_it_is() throws IOException {
        aPassword();
        Path photo = Files.createDirectories(data.resolve("pg")).resolve("photo");
        Files.writeString(photo, "of a holiday");
        assertRefused("is not a PostgreSQL data directory");
        assertThat(photo).hasContent("of a holiday");
    }

    @Test
    void a_cluster_of_another_major_version_is_refused() throws IOException {
        aPassword();
        Files.writeString(Files.createDirectories(data.resolve("pg")).resolve("PG_VERSION"), "17\n");
        assertRefused("was made by PostgreSQL 17, this build brings 18");
    }

    @Test
    void a_cluster_without_its_password_is_refused() throws IOException {
        Files.createDirectories(data.resolve("pg"));
        assertRefused("postgres.password is missing");
    }

    @Test
    void a_damaged_cluster_is_refused_with_what_the_server_says() throws IOException {
        ClusterTemplate.copyInto(data);
        Files.delete(data.resolve("pg/global/pg_control"));
        assertRefused("PostgreSQL does not start on");
    }

    @Test
    void a_file_in_place_of_the_directory_is_refused() throws IOException {
        data = Files.writeString(data.resolve("file"), "");
        assertRefused("cannot use the data directory");
    }

    @Test
    void a_directory_of_another_owner_is_refused() throws IOException {
        assumeTrue(isRoot(), "only root can give a directory away");
        Files.setAttribute(data, "unix:uid", 65534);
        assertRefused("belongs to user 65534, but this process is user 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "/no/such/program"})
    void where_user_namespaces_are_forbidden_root_is_told_in_one_line(String unshare) {
        assertThatThrownBy(() -> Program.in(data, data.resolve("program.out"), List.of(unshare)))
                .isInstanceOf(ServerRefused.class)
                .hasMessage("PostgreSQL does not run as root and this system forbids user namespaces:"
                        + " start Chamberlain as another user, or give --database-url");
    }

    private void aPassword() throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("secrets")).resolve("postgres.password"), "secret");
    }

    private void assertRefused(String line) {
        assertThatThrownBy(this::start)
                .isInstanceOf(ServerRefused.class)
                .hasMessageContaining(line)
                .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(data, "unix:uid").equals(0);
    }

    private EmbeddedServer start() {
        return EmbeddedServer.start(data, ClusterTemplate.PROGRAMS, ServerSettings.durable());
    }
}
