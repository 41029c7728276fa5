package io.chamberlain.query.verification;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.verification.VerificationEvent;
import io.chamberlain.contract.verification.VerificationEvent.VerificationConsumed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationFailed;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Keeps {@code verification_tokens}: a row for each secret that was mailed. */
final class VerificationProjection implements Projection<VerificationEvent> {

    private final Rows<VerificationRow> tokens;

    VerificationProjection(Rows<VerificationRow> tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<VerificationEvent> family() {
        return VerificationEvent.class;
    }

    @Override
    public UUID subject(VerificationEvent event) {
        return event.userId();
    }

    @Override
    public void prepare(List<VerificationEvent> events) {
        tokens.load(events.stream()
                .flatMap(VerificationProjection::touched)
                .distinct()
                .toList());
    }

    private static Stream<UUID> touched(VerificationEvent event) {
        return event instanceof VerificationIssued issued
                ? Stream.of(issued.tokenId(), issued.replacedTokenId()).filter(Objects::nonNull)
                : Stream.of(event.tokenId());
    }

    @Override
    public void on(VerificationEvent event, Recorded recorded) {
        switch (event) {
            case VerificationIssued e -> {
                if (e.replacedTokenId() != null) {
                    tokens.get(e.replacedTokenId()).replaced(recorded);
                }
                tokens.add(new VerificationRow(e, recorded));
            }
            case VerificationFailed e -> tokens.get(e.tokenId()).tried(e.attempts(), recorded);
            case VerificationConsumed e -> tokens.get(e.tokenId()).consumed(recorded);
        }
    }
}
