package io.chamberlain.api.docs;

import io.chamberlain.api.call.Call;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.page.PageRequest;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi.json} says beside the routes: title, how to sign in, and the shapes that all share. */
@Configuration
class Description {

    /** Names of the two ways to be signed in. */
    static final String BEARER = "bearer";

    static final String COOKIE = "cookie";

    static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Call.class, PageRequest.class)
                .replaceWithSchema(Money.class, money());
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Chamberlain").version("1").description("""
                    Clinics' backend. Every answer to a command, a refusal too, has Chamberlain-Position: \
                    the position of its last event, or of the log when it made none; a read with \
                    Chamberlain-At-Least waits until it sees that position. Every command takes an \
                    Idempotency-Key: the same key and body get the same answer for 30 days, refusals that \
                    may pass in a moment excepted; a token is shown once and not in a repeated answer, \
                    and what a password decides is answered again only to who sends it again. Errors are \
                    problem documents (RFC 9457) with a stable code.\
                    """))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "The token of POST /api/v1/sessions, or a program's key of POST /api/v1/api-keys"))
                        .addSecuritySchemes(
                                COOKIE,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("__Host-chamberlain")
                                        .description("Of POST /api/v1/sessions with \"cookie\": true; writing requests "
                                                + "send X-CSRF-Token"))
                        .addSchemas(PROBLEM, problem()));
    }

    private static Schema<?> money() {
        StringSchema currency = new StringSchema();
        Arrays.stream(Currency.values()).map(Currency::name).forEach(currency::addEnumItem);
        return new ObjectSchema()
                .addProperty(
                        "amount",
                        new StringSchema()
                                .pattern("^-?\\d{1,40}(\\.\\d{1,40})?$")
                                .description("a plain decimal in units of the currency"))
                .addProperty("currency", currency)
                .required(List.of("amount", "currency"));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<>().type("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema().description("stable; programs decide by it"))
                .addProperty("requestId", new StringSchema())
                .required(List.of("type", "title", "status", "detail", "code", "requestId"));
    }
}
