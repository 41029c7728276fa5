package io.chamberlain.api.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a newcomer and a scraper find. */
class DocumentationJourney {

    @Test
    void the_interface_describes_itself_with_examples_and_codes() {
        JsonNode api = House.stranger().get("/openapi.json").expect(200).json();
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        assertThat(api.path("components").path("securitySchemes").propertyNames())
                .contains("bearer", "cookie");
        assertThat(api.path("paths").propertyNames())
                .contains("/api/v1/wallets/{walletId}/fundings", "/api/v1/transfers", "/api/v1/compliance/replays");
        JsonNode funding =
                api.path("paths").path("/api/v1/wallets/{walletId}/fundings").path("post");
        assertThat(funding.path("responses").path("409").toString()).contains("REFERENCE_ALREADY_USED");
        assertThat(funding.path("requestBody").toString()).contains("R-2026-000017");
        assertThat(funding.path("security")).hasSize(2);
    }

    /** So that a client's author reads it without a node, and a reviewer sees what a change does to clients. */
    @Test
    void the_description_in_the_documents_is_the_one_that_is_served() throws IOException {
        Path document = Path.of("..", "docs", "api", "openapi.json");
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Object served =
                json.readValue(House.stranger().get("/openapi.json").expect(200).body(), Object.class);
        String text = json.writeValueAsString(served).replace("\r\n", "\n") + "\n";
        if ("write".equals(System.getProperty("chamberlain.docs"))) {
            Files.createDirectories(document.getParent());
            Files.writeString(document, text);
        }
        assertThat(Files.readString(document))
                .as("renew it with -Dchamberlain.docs=write")
                .isEqualTo(text);
    }

    @Test
    void the_page_is_served_without_any_other_host() {
        assertThat(House.stranger().get("/docs").status()).isEqualTo(302);
        Guest.Answer page = House.stranger().get("/swagger-ui/index.html").expect(200);
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("script-src 'self'");
        House.stranger().get("/swagger-ui/swagger-ui-bundle.js").expect(200);
        assertThat(House.stranger()
                        .get("/openapi.json/swagger-config")
                        .expect(200)
                        .text("url"))
                .isEqualTo("/openapi.json");
    }

    @Test
    void health_is_public_and_metrics_are_for_administrators() {
        assertThat(House.stranger().get("/actuator/health").expect(200).body()).contains("UP");
        House.stranger().get("/actuator/health/readiness").expect(200);
        House.stranger().get("/actuator/prometheus").refused(401, "NOT_SIGNED_IN");
        House.patient("ada").get("/actuator/prometheus").refused(403, "FORBIDDEN");
        assertThat(House.admin().get("/actuator/prometheus").expect(200).body()).contains("jvm_memory_used_bytes");
        House.admin().get("/actuator/env").refused(403, "FORBIDDEN");
    }
}
