package io.chamberlain.gateway.signer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key of the hot account is. One key serves all networks; nodes that pay from one account share both files.
 *
 * @param keystore a Web3 Secret Storage file, version 3, with scrypt; by default {@code secrets/hot-account.json} of the data
 *     directory, made at the first start
 * @param passphraseFile its passphrase, alone in a file; by default {@code secrets/hot-account.passphrase}, made likewise
 */
@ConfigurationProperties("chamberlain.signer")
public record SignerSettings(
        @Nullable Path keystore, @Nullable Path passphraseFile) {

    /** Whether nothing is said: then a key may be made. Where files are named, they have to be there. */
    public boolean isBuiltIn() {
        return keystore == null && passphraseFile == null;
    }
}
