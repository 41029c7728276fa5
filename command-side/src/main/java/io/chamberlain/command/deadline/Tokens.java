package io.chamberlain.command.deadline;

import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** How far the policies are, in the table {@code work.token_entry}. */
final class Tokens {

    /** A node that died loses its claim soon enough for another to take over within ten seconds. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(4);

    private Tokens() {}

    static TokenStore in(DataSource dataSource) {
        return JdbcTokenStore.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(dataSource)::getConnection)
                .serializer(serializer())
                .schema(schema())
                .claimTimeout(CLAIM_TIMEOUT)
                .build();
    }

    private static TokenSchema schema() {
        return TokenSchema.builder()
                .setTokenTable("work.token_entry")
                .setProcessorNameColumn("processor_name")
                .setTokenTypeColumn("token_type")
                .build();
    }

    /** Tokens only: nothing else is ever read back by its type's name. */
    private static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.eventhandling.")
                                .build()))
                .build();
    }
}
