package io.chamberlain.gateway.chain.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;

/** A real EVM node (anvil). It makes blocks when it is told to and listens on the loopback only. */
final class LocalNode implements AutoCloseable {

    static final long CHAIN = 31337;

    /** An account that the node gives ten thousand of its currency to at the start. */
    static final String RICH = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI uri;
    private final NodeConnection connection;

    private LocalNode(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
        this.connection = new NodeConnection(uri, Duration.ofSeconds(20));
    }

    /** Installs it first if it is not there: a machine that cannot get it fails. */
    static LocalNode started() throws IOException, InterruptedException {
        EvmNodePackages.install();
        Process process = new ProcessBuilder(
                        EvmNodePackages.program().toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--chain-id",
                        Long.toString(CHAIN),
                        "--no-mining",
                        "--accounts",
                        "1",
                        "--hardfork",
                        "prague",
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            return new LocalNode(process, listening(process.inputReader(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI listening(BufferedReader output) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return URI.create("http://127.0.0.1:" + matcher.group(1));
            }
            said.add(line);
        }
        throw new IOException("the node does not start: " + String.join("\n", said));
    }

    URI uri() {
        return uri;
    }

    void mine(int blocks) {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    void gives(String account, String hexAmount) {
        call("anvil_setBalance", account, hexAmount);
    }

    void forgets(String hash) {
        call("anvil_dropTransaction", hash);
    }

    void reorganises(int depth) {
        call("anvil_reorg", depth, List.of());
    }

    /** Makes a transaction with the account's nonce by itself, without its key. */
    String sendsAs(String account, long nonce, String to) {
        call("anvil_impersonateAccount", account);
        return call(
                        "eth_sendTransaction",
                        Map.of("from", account, "to", to, "value", "0x1", "nonce", "0x" + Long.toHexString(nonce)))
                .asText();
    }

    /** A token of OpenZeppelin's, all of it its owner's. @return its address */
    String token(String owner, long supply) throws IOException {
        String code = JSON.readTree(
                        EvmNodePackages.contract("ERC20PresetFixedSupply").toFile())
                .get("bytecode")
                .asText();
        String parameters = FunctionEncoder.encodeConstructor(Arrays.asList(
                new Utf8String("Clinic Dollar"), new Utf8String("CUSD"), new Uint256(supply), new Address(owner)));
        String hash = call("eth_sendTransaction", Map.of("from", RICH, "data", code + parameters))
                .asText();
        mine(1);
        return call("eth_getTransactionReceipt", hash).get("contractAddress").asText();
    }

    /** Puts a contract of these instructions at the address. */
    void puts(String address, String hexCode) {
        call("anvil_setCode", address, hexCode);
    }

    JsonNode call(String method, Object... parameters) {
        try {
            Request<Object, Anything> request =
                    new Request<>(method, Arrays.asList(parameters), connection, Anything.class);
            Anything answer = connection.send(request, Anything.class);
            assertThat(answer.hasError())
                    .as(() -> method + ": " + answer.getError().getMessage())
                    .isFalse();
            return answer.getResult();
        } catch (IOException e) {
            throw new AssertionError(method, e);
        }
    }

    /** Whatever a node answers. */
    static final class Anything extends Response<JsonNode> {}

    @Override
    public void close() {
        connection.close();
        process.destroyForcibly();
    }
}
