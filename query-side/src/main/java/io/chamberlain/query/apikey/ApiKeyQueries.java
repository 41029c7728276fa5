package io.chamberlain.query.apikey;

import io.chamberlain.contract.apikey.ApiKeyQuery.ApiKeyView;
import io.chamberlain.contract.apikey.ApiKeyQuery.FindApiKey;
import io.chamberlain.contract.apikey.ApiKeyQuery.ListApiKeys;
import io.chamberlain.contract.page.Page;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what is asked about keys of programs; for everybody but oversight there are none, and no grant to look. */
public final class ApiKeyQueries {

    private static final Source<ApiKeyView> KEYS = new Source<>(
            "SELECT id, key_id, service_name, is_active, scopes, facility_id, duties, networks, created_by, expires_at, "
                    + "last_used, rotated_at, previous_until, version, last_position, created_at FROM clinic.api_keys",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;

    public ApiKeyQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Optional<ApiKeyView> answer(FindApiKey query) {
        return model.seesAll() ? new Listing<>(model, KEYS).find(query.apiKeyId()) : Optional.empty();
    }

    @QueryHandler
    Page<ApiKeyView> answer(ListApiKeys query) {
        return model.seesAll() ? new Listing<>(model, KEYS).page(query.page()) : new Page<>(List.of(), null);
    }

    private static ApiKeyView view(ResultSet row) throws SQLException {
        Columns key = new Columns(row);
        return new ApiKeyView(
                key.uuid("id"),
                key.text("key_id"),
                key.text("service_name"),
                key.flag("is_active"),
                key.texts("scopes"),
                key.uuidOrNull("facility_id"),
                key.texts("duties"),
                key.texts("networks"),
                key.uuid("created_by"),
                key.instant("expires_at"),
                key.instantOrNull("last_used"),
                key.instantOrNull("rotated_at"),
                key.instantOrNull("previous_until"),
                key.number("version"),
                key.number("last_position"),
                key.instant("created_at"));
    }
}
