package io.chamberlain.gateway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chamberlain.contract.port.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;

class HotKeyTest {

    @TempDir
    private Path directory;

    @Test
    void the_first_start_makes_files_that_only_their_owner_may_read() throws IOException {
        HotKey key = key();
        for (Path file : List.of(keystore(), passphrase())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keystore().getParent())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(keystore().getParent())) {
            assertThat(files).hasSize(2);
        }
        assertThat(key.address()).matches("0x[0-9a-fA-F]{40}");
    }

    @Test
    void later_starts_have_the_same_key() {
        assertThat(key().address()).isEqualTo(key().address());
    }

    @Test
    void starts_at_the_same_time_agree_on_one_key() {
        List<String> addresses = IntStream.range(0, 6)
                .parallel()
                .mapToObj(_ -> key().address())
                .distinct()
                .toList();
        assertThat(addresses).containsExactly(key().address());
    }

    @Test
    void a_start_that_was_broken_off_after_the_passphrase_goes_on_with_it() throws IOException {
        key();
        String made = Files.readString(passphrase());
        Files.delete(keystore());
        key();
        assertThat(Files.readString(passphrase())).isEqualTo(made);
    }

    @Test
    void a_passphrase_may_end_in_a_line_end() throws IOException {
        String address = key().address();
        Files.writeString(passphrase(), Files.readString(passphrase()) + "\n");
        assertThat(key().address()).isEqualTo(address);
    }

    @Test
    void a_file_that_is_no_passphrase_is_refused() throws IOException {
        key();
        Files.writeString(passphrase(), "a".repeat(4_097));
        assertRefused("longer than a secret is");
        Files.writeString(passphrase(), "");
        assertRefused("is not opened by");
    }

    @Test
    void files_that_others_may_read_are_refused_in_one_line() throws IOException {
        for (Path shared : List.of(keystore(), passphrase())) {
            key();
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r-----"));
            assertRefused("chmod 600");
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void another_passphrase_is_refused_in_one_line_without_either() throws IOException {
        key();
        String right = Files.readString(passphrase());
        Files.writeString(passphrase(), "another");
        assertThatThrownBy(this::key)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not opened by")
                .hasMessageNotContainingAny("another\"", right)
                .hasNoCause();
    }

    @Test
    void a_missing_passphrase_is_refused_and_no_new_one_is_made() throws IOException {
        key();
        Files.delete(passphrase());
        assertRefused("cannot be read");
        assertThat(passphrase()).doesNotExist();
    }

    @Test
    void files_that_were_named_are_not_made() {
        assertThatThrownBy(() -> HotKey.existing(keystore(), passphrase()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be read");
        assertThat(keystore()).doesNotExist();
        assertThat(HotKey.at(keystore(), passphrase()).address())
                .isEqualTo(HotKey.existing(keystore(), passphrase()).address());
    }

    @Test
    void a_keystore_of_another_address_or_of_nothing_is_refused() throws IOException {
        String address = key().address();
        String json = Files.readString(keystore());
        Files.writeString(keystore(), json.replaceFirst("\"address\":\"....", "\"address\":\"0000"));
        assertRefused("no keystore");
        Files.writeString(keystore(), "{}");
        assertRefused("no keystore");
        Files.writeString(keystore(), "");
        assertRefused("no keystore");
        Files.writeString(keystore(), json);
        assertThat(key().address()).isEqualTo(address);
    }

    @Test
    void the_key_is_lent_for_a_use_and_shown_in_no_text() throws Exception {
        HotKey key = key();
        String secret = key.use(pair -> pair.getPrivateKey().toString(16));
        assertThat(key.use(HotKeyTest::address)).isEqualTo(key.address());
        assertThat(key.toString()).contains(key.address()).doesNotContain(secret);
        assertThat(Files.readString(keystore())).doesNotContain(secret);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(this::key)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }

    private HotKey key() {
        return HotKey.at(keystore(), passphrase());
    }

    private Path keystore() {
        return directory.resolve("secrets").resolve("hot-account.json");
    }

    private Path passphrase() {
        return directory.resolve("secrets").resolve("hot-account.passphrase");
    }

    private static String address(ECKeyPair pair) {
        return Keys.toChecksumAddress(Keys.getAddress(pair));
    }
}
