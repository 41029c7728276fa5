package io.chamberlain.bench.rest.stock;

import io.chamberlain.bench.peer.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives sessions to whoever asks, before anything is measured, and tells how far the read tables are. */
@RestController
class SessionRoutes {

    private final TokenRows tokens;
    private final Progress progress;

    SessionRoutes(TokenRows tokens, Progress progress) {
        this.tokens = tokens;
        this.progress = progress;
    }

    @PostMapping("/api/v1/sessions")
    Map<String, String> signIn() {
        String token = UUID.randomUUID() + "-" + UUID.randomUUID();
        tokens.save(TokenRow.of(
                TokenFilter.hash(token), UUID.randomUUID(), Instant.now().plus(Duration.ofDays(1))));
        return Map.of("token", token);
    }

    @GetMapping(StockWeb.PROJECTED)
    String projected() {
        return Long.toString(progress.committed());
    }
}
