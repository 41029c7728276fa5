package io.chamberlain.gateway;

import io.chamberlain.contract.chain.Chain;
import io.chamberlain.contract.chain.Networks;
import io.chamberlain.contract.chain.Rates;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.port.Database;
import io.chamberlain.gateway.chain.ChainSettings;
import io.chamberlain.gateway.chain.ConfiguredNetworks;
import io.chamberlain.gateway.rate.RateSettings;
import io.chamberlain.gateway.rate.TableRates;
import io.chamberlain.gateway.signer.HotKey;
import io.chamberlain.gateway.signer.KeylessSigner;
import io.chamberlain.gateway.signer.KeystoreSigner;
import io.chamberlain.gateway.signer.SignerSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The ports of {@code contract.chain}, from {@code chamberlain.chain}, {@code chamberlain.signer} and {@code chamberlain.rates}. */
@AutoConfiguration
@EnableConfigurationProperties({ChainSettings.class, SignerSettings.class, RateSettings.class})
public class GatewaysAutoConfiguration {

    /**
     * Where commands are taken; a node that only answers reads holds no key.
     *
     * @param database makes the data directory this node's own first, where there is one
     */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnExpression("'${chamberlain.role:all}' != 'query'")
    Signer paymentSigner(
            SignerSettings settings, ChainSettings chain, Environment environment, ObjectProvider<Database> database) {
        database.ifAvailable(_ -> {});
        Path secrets = data(environment).resolve("secrets");
        Path keystore = or(settings.keystore(), secrets.resolve("hot-account.json"));
        Path passphrase = or(settings.passphraseFile(), secrets.resolve("hot-account.passphrase"));
        HotKey key = settings.isBuiltIn() ? HotKey.at(keystore, passphrase) : HotKey.existing(keystore, passphrase);
        return new KeystoreSigner(key, Adapters.formats(chain));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnExpression("'${chamberlain.role:all}' == 'query'")
    Signer noPaymentSigner() {
        return new KeylessSigner();
    }

    @Bean
    @ConditionalOnMissingBean
    Networks paymentNetworks(ChainSettings settings, Signer signer) {
        return new ConfiguredNetworks(settings, signer);
    }

    @Bean
    @ConditionalOnMissingBean
    Chain paymentChain(
            ChainSettings settings,
            Networks networks,
            Signer signer,
            Environment environment,
            ObjectProvider<Clock> clock) {
        Path file = or(settings.sandboxFile(), data(environment).resolve("sandbox-chain.jsonl"));
        return Adapters.chain(settings, networks, signer, file, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    Rates paymentRates(RateSettings settings, ChainSettings chain) {
        return new TableRates(settings, chain.isAllPlay());
    }

    private static Path data(Environment environment) {
        return Path.of(environment.getProperty("chamberlain.data", ".chamberlain"));
    }

    private static Path or(@Nullable Path chosen, Path usual) {
        return chosen == null ? usual : chosen;
    }
}
