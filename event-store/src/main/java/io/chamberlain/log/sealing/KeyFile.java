package io.chamberlain.log.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.port.OnDisk;
import io.chamberlain.contract.port.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The key-encryption key, in a file that only its owner may read: a Tink keyset that wraps the keys of subjects, and a
 * secret that others are derived from. Whoever loses it has lost every personal value of the log.
 */
public final class KeyFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final KeysetHandle wrapping;
    private final byte[] derivation;
    private volatile boolean replaced;

    private KeyFile(KeysetHandle wrapping, byte[] derivation) {
        this.wrapping = wrapping;
        this.derivation = derivation;
    }

    /** @param wrapping a Tink keyset in JSON @param derivation base64 of 32 bytes */
    record Content(@Nullable String wrapping, @Nullable String derivation) {}

    /**
     * Reads the file, and makes it at the first start.
     *
     * @throws StartRefused when others may read it or it cannot be understood
     */
    public static KeyFile at(Path path) {
        try {
            if (Files.notExists(path)) {
                make(path);
            }
            return read(path);
        } catch (IOException e) {
            throw new StartRefused("the key file " + path + " cannot be read or made: " + e.getMessage(), e);
        } catch (GeneralSecurityException | JacksonException | IllegalArgumentException e) {
            throw new StartRefused("the key file " + path + " is not understood", e);
        }
    }

    /**
     * Complete and on disk, or not there: neither a crash nor a power loss leaves a half key that later values would be
     * sealed with, or a database that was sealed with a key that is gone.
     */
    private static void make(Path path) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path absolute = path.toAbsolutePath();
        if (Files.notExists(absolute.getParent())) {
            OnDisk.forced(Files.createDirectories(absolute.getParent()));
        }
        Path fresh = written(absolute, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), secret);
        try {
            Files.createLink(absolute, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another node made it at the same time: that one counts.
        } finally {
            Files.delete(fresh);
        }
        OnDisk.forced(absolute);
    }

    /** A complete file beside the path, on disk. */
    private static Path written(Path path, KeysetHandle wrapping, byte[] derivation)
            throws IOException, GeneralSecurityException {
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(wrapping, InsecureSecretKeyAccess.get());
        Content content = new Content(keyset, Base64.getEncoder().encodeToString(derivation));
        Path fresh = Files.createFile(path.resolveSibling(path.getFileName() + "." + UUID.randomUUID()), OWNER_ONLY);
        Files.write(fresh, EventJson.mapper().writeValueAsBytes(content));
        OnDisk.forced(fresh);
        return fresh;
    }

    /** Puts another keyset into the file, whole or not at all; what is derived stays. */
    KeyFile replaced(Path path, KeysetHandle keyset) throws IOException, GeneralSecurityException {
        Path absolute = path.toAbsolutePath();
        Files.move(
                written(absolute, keyset, derivation),
                absolute,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        OnDisk.forced(absolute);
        return read(path);
    }

    KeysetHandle keyset() {
        return wrapping;
    }

    boolean differsFrom(KeyFile other) {
        return wrapping.getPrimary().getId() != other.wrapping.getPrimary().getId();
    }

    /** Others cannot open any more what this one would wrap. */
    void wasReplaced() {
        replaced = true;
    }

    boolean isReplaced() {
        return replaced;
    }

    private static KeyFile read(Path path) throws IOException, GeneralSecurityException {
        if (Files.getPosixFilePermissions(path).stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
            throw new StartRefused("the key file " + path + " may be read by others than its owner: chmod 600 it");
        }
        AeadConfig.register();
        Content content = EventJson.mapper().readValue(Files.readString(path, StandardCharsets.UTF_8), Content.class);
        if (content.wrapping() == null || content.derivation() == null) {
            throw new GeneralSecurityException("a key file has a wrapping and a derivation");
        }
        KeysetHandle wrapping =
                TinkJsonProtoKeysetFormat.parseKeyset(content.wrapping(), InsecureSecretKeyAccess.get());
        return new KeyFile(wrapping, Base64.getDecoder().decode(content.derivation()));
    }

    Aead wrapping() throws GeneralSecurityException {
        return wrapping.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    byte[] derivation() {
        return derivation.clone();
    }
}
