package io.chamberlain.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.Chain.Fate;
import io.chamberlain.contract.chain.Chain.Preparation;
import io.chamberlain.contract.chain.Chain.Transaction;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Networks;
import io.chamberlain.contract.chain.Rates;
import io.chamberlain.contract.chain.Realm;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Signer.Signed;
import io.chamberlain.contract.chain.Trouble;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.port.StartRefused;
import io.chamberlain.gateway.chain.ChainSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What a node has of the outside world by what is configured. */
class GatewaysAutoConfigurationTest {

    private static final String NETWORKS = "chamberlain.chain.networks.";

    @TempDir
    private Path directory;

    @Test
    void without_a_word_every_network_is_served_by_the_sandbox_and_paid_with_a_key_of_its_own() {
        with(Map.of(), context -> {
            Networks networks = context.getBean(Networks.class);
            assertThat(networks.assets())
                    .extracting(asset -> asset.currency() + " on " + asset.network())
                    .containsExactly(
                            "BTC on BITCOIN",
                            "USDC on ETHEREUM",
                            "USDT on ETHEREUM",
                            "ETH on ETHEREUM",
                            "USDC on POLYGON",
                            "USDT on POLYGON",
                            "POL on POLYGON",
                            "USDC on SOLANA",
                            "USDT on SOLANA",
                            "SOL on SOLANA");
            Chain chain = context.getBean(Chain.class);
            for (Network network : Network.values()) {
                assertThat(networks.terms(network)).hasValueSatisfying(terms -> {
                    assertThat(terms.ledger()).isEqualTo("sandbox");
                    assertThat(terms.realm()).isEqualTo(Realm.MAIN);
                });
                String account = context.getBean(Signer.class).account(network).orElseThrow();
                assertThat(networks.isOurs(network, account)).isTrue();
                assertThat(chain.prepare(Given.payment(Given.nativeOf(network), 1), _ -> false))
                        .isInstanceOf(Preparation.Ready.class);
            }
            assertThat(context.getBean(Rates.class).usd(Currency.BTC, Instant.EPOCH))
                    .isInstanceOf(Rates.Fresh.class);
        });
        assertThat(directory.resolve("secrets").resolve("hot-account.json")).exists();
        assertThat(directory.resolve("sandbox-chain.jsonl")).exists();
    }

    @Test
    void a_payment_goes_through_all_of_it() {
        with(Map.of("chamberlain.chain.sandbox-block-time", "1ms"), context -> {
            Chain chain = context.getBean(Chain.class);
            var payment = Given.payment(Given.nativeOf(Network.SOLANA), 7);
            var ready = (Preparation.Ready) chain.prepare(payment, _ -> false);
            Signed signed = (Signed) context.getBean(Signer.class).sign(payment, ready.unsigned());
            assertThat(chain.broadcast(signed)).isEqualTo(new Chain.Answer.Accepted());
            assertThat(chain.find(signed.transaction())).isNotEqualTo(new Fate.Unknown());
        });
    }

    @Test
    void a_network_that_is_off_is_not_there() {
        with(Map.of(NETWORKS + "bitcoin.served", "off"), context -> {
            Networks networks = context.getBean(Networks.class);
            assertThat(networks.terms(Network.BITCOIN)).isEmpty();
            assertThat(networks.asset(Network.BITCOIN, Currency.BTC)).isEmpty();
            Chain chain = context.getBean(Chain.class);
            assertThat(chain.prepare(Given.payment(Given.nativeOf(Network.BITCOIN), 1), _ -> false))
                    .isEqualTo(new Preparation.Never(Trouble.NOT_CONFIGURED));
            assertThat(chain.broadcast(new Signed(Network.BITCOIN, "a", BigInteger.ZERO, BigInteger.ONE, "00", "00")))
                    .isEqualTo(new Chain.Answer.Unclear(Trouble.NOT_CONFIGURED));
            assertThat(chain.find(new Transaction(Network.BITCOIN, "a", BigInteger.ZERO, "00")))
                    .isEqualTo(new Fate.Unanswered(Trouble.NOT_CONFIGURED));
        });
    }

    @Test
    void a_configured_network_has_what_is_said_of_it() {
        Map<String, Object> polygon = Map.of(
                NETWORKS + "polygon.realm", "test",
                NETWORKS + "polygon.ledger", "amoy",
                NETWORKS + "polygon.confirmations", "9",
                NETWORKS + "polygon.tokens.usdc", Given.SOMEBODY,
                NETWORKS + "polygon.ours[0]", "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359");
        with(polygon, context -> {
            Networks networks = context.getBean(Networks.class);
            assertThat(networks.terms(Network.POLYGON))
                    .hasValue(new Networks.Terms(Network.POLYGON, Realm.TEST, "amoy", 9));
            assertThat(networks.asset(Network.POLYGON, Currency.USDC)).isPresent();
            assertThat(networks.asset(Network.POLYGON, Currency.USDT)).isEmpty();
            assertThat(networks.isOurs(Network.POLYGON, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"))
                    .isTrue();
        });
    }

    @Test
    void a_node_that_only_reads_holds_no_key() {
        with(
                Map.of("chamberlain.role", "query"),
                context -> assertThat(context.getBean(Signer.class).account(Network.ETHEREUM))
                        .isEmpty());
        assertThat(directory.resolve("secrets")).doesNotExist();
    }

    @Test
    void what_is_configured_wrongly_is_refused_in_one_line() {
        List<Map<String, Object>> wrong = new ArrayList<>();
        wrong.add(Map.of(NETWORKS + "polygon.tokens.usdc", "0x12"));
        wrong.add(Map.of(NETWORKS + "polygon.tokens.pol", Given.SOMEBODY));
        wrong.add(Map.of(NETWORKS + "bitcoin.served", "evm", NETWORKS + "bitcoin.chain-id", "1"));
        wrong.add(Map.of(NETWORKS + "ethereum.served", "evm"));
        wrong.add(Map.of(NETWORKS + "ethereum.served", "evm", NETWORKS + "ethereum.chain-id", "1"));
        wrong.add(Map.of(NETWORKS + "polygon.confirmations", "0"));
        wrong.add(Map.of(NETWORKS + "polygon.sandbox-fee-minor", "-1"));
        for (Map<String, Object> settings : wrong) {
            assertThat(refusal(settings))
                    .startsWith("chamberlain.chain.networks: ")
                    .doesNotContain("\n");
        }
        assertThat(refusal(Map.of("chamberlain.chain.node-timeout", "0s"))).contains("node-timeout");
        assertThat(refusal(Map.of("chamberlain.chain.sandbox-block-time", "-1s")))
                .contains("sandbox-block-time");
        assertThat(refusal(Map.of("chamberlain.rates.usd.btc", "5"))).contains("as-of");
    }

    @Test
    void an_address_of_a_node_is_told_to_nobody() {
        for (String url : List.of("ftp://node/secret", "https://a b/secret", "secret", "https://me:secret@node/", "")) {
            Map<String, Object> settings = Map.of(
                    NETWORKS + "ethereum.served", "evm",
                    NETWORKS + "ethereum.chain-id", "1",
                    NETWORKS + "ethereum.rpc-url", url);
            assertThat(trace(settings))
                    .contains("the rpc-url of ETHEREUM is no http")
                    .doesNotContain("secret");
        }
        with(
                Map.of(NETWORKS + "ethereum.rpc-url", "https://node/secret"),
                context -> assertThat(context.getBean(ChainSettings.class).toString())
                        .doesNotContain("secret"));
    }

    @Test
    void a_node_that_is_not_there_at_the_start_is_no_reason_not_to_start() {
        Map<String, Object> settings = Map.of(
                NETWORKS + "ethereum.served", "evm",
                NETWORKS + "ethereum.chain-id", "1",
                NETWORKS + "ethereum.rpc-url", "http://127.0.0.1:1/");
        with(settings, context -> {
            assertThat(context.getBean(Chain.class)
                            .prepare(Given.payment(Given.nativeOf(Network.ETHEREUM), 1), _ -> false))
                    .isEqualTo(new Preparation.NotNow(Trouble.NODE_UNREACHABLE));
            assertThat(context.getBean(Rates.class).usd(Currency.ETH, Instant.EPOCH))
                    .isEqualTo(new Rates.Missing(Currency.ETH));
        });
    }

    @Test
    void a_key_that_is_named_and_not_there_is_not_made() {
        Path named = directory.resolve("named.json");
        assertThat(refusal(Map.of("chamberlain.signer.keystore", named.toString())))
                .contains("cannot be read")
                .contains("named.json");
        assertThat(named).doesNotExist();
        assertThat(directory.resolve("secrets")).doesNotExist();
    }

    private String refusal(Map<String, Object> settings) {
        return root(failure(settings));
    }

    private String trace(Map<String, Object> settings) {
        StringWriter trace = new StringWriter();
        failure(settings).printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private BeansException failure(Map<String, Object> settings) {
        try {
            with(settings, _ -> {});
        } catch (BeansException e) {
            return e;
        }
        throw new AssertionError("it starts with " + settings);
    }

    private static String root(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        throw new AssertionError(thrown);
    }

    private void with(Map<String, Object> settings, Consumer<ConfigurableApplicationContext> then) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            Map<String, Object> all = new LinkedHashMap<>(settings);
            all.put("chamberlain.data", directory.toString());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
            context.register(AutoConfigurations.getClasses(AutoConfigurations.of(GatewaysAutoConfiguration.class)));
            context.refresh();
            then.accept(context);
        }
    }
}
