package io.chamberlain.log.sealing;

import com.google.crypto.tink.subtle.Hkdf;
import io.chamberlain.contract.port.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Secrets derived from the key file. */
public final class FileKeys implements Keys {

    private final byte[] derivation;
    private final SecretKeySpec pepper;

    public FileKeys(KeyFile file) {
        this.derivation = file.derivation();
        this.pepper = new SecretKeySpec(derive("pepper"), "HmacSHA256");
    }

    @Override
    public String pepper(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(pepper);
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks HMAC-SHA256", e);
        }
    }

    @Override
    public byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf(
                    "HMACSHA256", derivation, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform lacks HMAC-SHA256", e);
        }
    }
}
