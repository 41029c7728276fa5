package io.chamberlain.bench.rest.stock;

import io.chamberlain.bench.peer.Axon;
import io.chamberlain.bench.peer.stock.StockApplication;
import java.util.Map;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The stock peer with a front door: nothing is set but the database and the port, which come by the environment. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackageClasses = StockWeb.class)
@Import({WalletRoutes.class, SessionRoutes.class, TokenFilter.class})
public class StockWeb {

    /** Answers how many events are committed in the read tables. */
    public static final String PROJECTED = "/projected";

    public static void main(String... arguments) {
        new SpringApplicationBuilder(StockApplication.class, StockWeb.class)
                .properties(Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.jpa.hibernate.ddl-auto", "update",
                        "server.address", "127.0.0.1",
                        "spring.autoconfigure.exclude", Axon.ours()))
                .run(arguments);
    }

    /** Before the door opens: without its transactions or its token store it does not come up. */
    @Bean
    SmartInitializingSingleton peer(ApplicationContext context) {
        return () -> Axon.assertPeer(context, JpaTokenStore.class);
    }
}
