package io.chamberlain.gateway.chain.evm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the tests take from the npm registry: an EVM node and contracts, in versions pinned with their checksums
 * ({@code package-lock.json}) and kept in {@code target}. None of their scripts is run.
 */
final class EvmNodePackages {

    private static final Path HOME = Path.of("target", "evm-node");
    private static final Path MODULES = HOME.resolve("node_modules");
    private static final String LOCK = "package-lock.json";
    /** What was installed completely, as its lock has it. */
    private static final Path INSTALLED = HOME.resolve("installed");

    private EvmNodePackages() {}

    /** The program of the node. */
    static Path program() {
        return MODULES.resolve(Path.of("@foundry-rs", "anvil-linux-amd64", "bin", "anvil"));
    }

    /** A compiled contract. */
    static Path contract(String name) {
        return MODULES.resolve(Path.of("@openzeppelin", "contracts", "build", "contracts", name + ".json"));
    }

    /** Does nothing when just these are there. */
    static void install() throws IOException, InterruptedException {
        String lock = packed(LOCK);
        if (Files.exists(INSTALLED) && Files.readString(INSTALLED).equals(lock)) {
            return;
        }
        Files.createDirectories(HOME);
        for (String file : List.of("package.json", LOCK)) {
            Files.writeString(HOME.resolve(file), packed(file));
        }
        fetch();
        Files.writeString(INSTALLED, lock);
    }

    private static void fetch() throws IOException, InterruptedException {
        Path said = HOME.resolve("npm.log");
        Process npm = started(said);
        if (!npm.waitFor(5, TimeUnit.MINUTES)) {
            npm.destroyForcibly();
            fail("npm does not end: " + Files.readString(said));
        }
        assertThat(npm.exitValue()).as(Files.readString(said)).isZero();
        assertThat(program()).exists();
    }

    private static Process started(Path said) {
        try {
            return new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError("the EVM node for the tests comes from the npm registry, and there is no npm", e);
        }
    }

    private static String packed(String file) throws IOException {
        try (InputStream in = EvmNodePackages.class.getResourceAsStream("/evm-node/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }
}
