package io.chamberlain.gateway.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import tools.jackson.core.JacksonException;

class KeystoreTest {

    private static final byte[] KEY =
            HexFormat.of().parseHex("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d");
    private static final byte[] PASSPHRASE = "testpassword".getBytes(StandardCharsets.UTF_8);

    /**
     * The vector with scrypt of the Web3 Secret Storage definition. Its r of 1 with an n of 2^18 is outside what RFC 7914
     * allows, and Bouncy Castle keeps to that; no wallet writes such a file.
     */
    private static final String PUBLISHED = """
            {"crypto": {"cipher": "aes-128-ctr",
              "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
              "ciphertext": "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
              "kdf": "scrypt",
              "kdfparams": {"dklen": 32, "n": 262144, "p": 8, "r": 1,
                "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
              "mac": "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},
             "address": "008aeeda4d805471df9b2a5b0f38a0c3bcba786b",
             "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6", "version": 3}
            """;

    @Test
    void parameters_that_scrypt_does_not_have_are_refused_when_the_file_is_read() {
        for (String kdf : new String[] {
            "\"n\": 262144, \"p\": 8, \"r\": 1",
            "\"n\": 262144, \"p\": 0, \"r\": 8",
            "\"n\": 262144, \"p\": 1, \"r\": 0",
            "\"n\": 262144, \"p\": 17, \"r\": 8",
            "\"n\": 524288, \"p\": 1, \"r\": 8",
            "\"n\": 262143, \"p\": 1, \"r\": 8",
            "\"n\": 1, \"p\": 1, \"r\": 8",
            "\"n\": 1073741824, \"p\": 1, \"r\": 8"
        }) {
            String file = PUBLISHED.replace("\"n\": 262144, \"p\": 8, \"r\": 1", kdf);
            assertThatThrownBy(() -> Keystore.read(file)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void another_passphrase_opens_nothing_and_is_not_told() throws GeneralSecurityException {
        Keystore keystore = Keystore.sealed(KEY, "00", PASSPHRASE);
        assertThatThrownBy(() -> keystore.open("wrong-one".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void other_wallets_read_what_is_written_here() throws Exception {
        String address = Keys.getAddress(ECKeyPair.create(KEY));
        Keystore ours = Keystore.sealed(KEY, address, PASSPHRASE);
        WalletFile theirs = new ObjectMapper().readValue(ours.json(), WalletFile.class);
        assertThat(Wallet.decrypt("testpassword", theirs).getPrivateKey().toByteArray())
                .isEqualTo(KEY);
    }

    @Test
    void what_other_wallets_write_is_read_here() throws Exception {
        WalletFile theirs = Wallet.createLight("testpassword", ECKeyPair.create(KEY));
        Keystore ours = Keystore.read(new ObjectMapper().writeValueAsString(theirs));
        assertThat(ours.open(PASSPHRASE)).isEqualTo(KEY);
    }

    @Test
    void the_same_key_is_sealed_differently_each_time() throws GeneralSecurityException {
        assertThat(Keystore.sealed(KEY, "00", PASSPHRASE).crypto().ciphertext())
                .isNotEqualTo(Keystore.sealed(KEY, "00", PASSPHRASE).crypto().ciphertext());
    }

    @Test
    void what_cannot_be_opened_here_is_said_at_once() throws GeneralSecurityException {
        String right = PUBLISHED.replace("\"r\": 1", "\"r\": 8");
        assertThat(Keystore.read(right).version()).isEqualTo(3);
        for (String other : new String[] {
            right.replace("\"version\": 3", "\"version\": 1"),
            right.replace("aes-128-ctr", "aes-128-cbc"),
            right.replace("\"scrypt\"", "\"pbkdf2\"")
        }) {
            assertThatThrownBy(() -> Keystore.read(other)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void what_is_no_key_or_lacks_anything_is_not_opened() throws GeneralSecurityException {
        Keystore half = Keystore.sealed(new byte[16], "00", PASSPHRASE);
        assertThatThrownBy(() -> half.open(PASSPHRASE)).isInstanceOf(GeneralSecurityException.class);
        for (String part :
                new String[] {"\"version\"", "\"ciphertext\"", "\"kdfparams\"", "\"n\"", "\"salt\"", "\"mac\""}) {
            String lacking = PUBLISHED.replace("\"r\": 1", "\"r\": 8").replace(part, "\"other\"");
            assertThatThrownBy(() -> Keystore.read(lacking)).isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void a_changed_file_opens_nothing() throws GeneralSecurityException {
        Keystore right = Keystore.sealed(KEY, "00", PASSPHRASE);
        String sealed = right.crypto().ciphertext();
        String other = (sealed.charAt(0) == '0' ? "1" : "0") + sealed.substring(1);
        Keystore changed = Keystore.read(right.json().replace(sealed, other));
        assertThatThrownBy(() -> changed.open(PASSPHRASE)).isInstanceOf(GeneralSecurityException.class);
    }
}
