package io.chamberlain.query.apikey;

import io.chamberlain.contract.apikey.ApiKeyEvent;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyRotated;
import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyUsed;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.query.projection.Projection;
import io.chamberlain.query.row.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps {@code api_keys}. */
final class ApiKeyProjection implements Projection<ApiKeyEvent> {

    private final Rows<ApiKeyRow> keys;

    ApiKeyProjection(Rows<ApiKeyRow> keys) {
        this.keys = keys;
    }

    @Override
    public Class<ApiKeyEvent> family() {
        return ApiKeyEvent.class;
    }

    @Override
    public @Nullable UUID subject(ApiKeyEvent event) {
        return null;
    }

    @Override
    public void prepare(List<ApiKeyEvent> events) {
        keys.load(events.stream().map(ApiKeyEvent::apiKeyId).distinct().toList());
    }

    @Override
    public void on(ApiKeyEvent event, Recorded recorded) {
        switch (event) {
            case ApiKeyCreated e -> keys.add(new ApiKeyRow(e, recorded));
            case ApiKeyRotated e -> touched(e, recorded).rotated(e.grant(), e.at());
            case ApiKeyUsed e -> touched(e, recorded).usedAt(e.at());
            case ApiKeyRevoked e -> touched(e, recorded).revoked();
        }
    }

    private ApiKeyRow touched(ApiKeyEvent event, Recorded recorded) {
        return keys.get(event.apiKeyId()).touchedBy(recorded);
    }
}
