package io.chamberlain.migrations.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.migrations.ForcedPaths;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first start leaves nothing in memory that the second one cannot do without. */
class OnDiskTest {

    @TempDir
    Path directory;

    @Test
    void a_secret_and_its_name_are_on_disk_before_anybody_relies_on_it() throws Exception {
        Path file = directory.toRealPath().resolve("a.password");

        List<Path> forced = ForcedPaths.during(() -> Secret.write(file, "a secret"));

        assertThat(forced.getFirst().getFileName().toString()).startsWith(".a.password");
        assertThat(forced.subList(forced.size() - 2, forced.size())).containsExactly(file, file.getParent());
    }

    @Test
    void a_new_cluster_is_on_disk_with_its_secrets_and_the_settings_it_includes() {
        Path home = ClusterTemplate.home();

        assertThat(ClusterTemplate.forcedWhenMade())
                .containsSubsequence(
                        home.resolve("secrets"),
                        home,
                        home.resolve("secrets/postgres.password"),
                        home.resolve("secrets"),
                        home.resolve("pg.new/postgresql.conf"),
                        home.resolve("pg"),
                        home);
    }
}
