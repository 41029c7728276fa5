package io.chamberlain.query.configuration;

import io.chamberlain.contract.configuration.ConfigurationQuery.ConfigurationView;
import io.chamberlain.contract.configuration.ConfigurationQuery.FindConfiguration;
import io.chamberlain.contract.configuration.ConfigurationQuery.ListConfiguration;
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

/** Answers what is asked about settings; for everybody but oversight there are none, and no grant to look. */
public final class ConfigurationQueries {

    private static final Source<ConfigurationView> SETTINGS = new Source<>(
            "SELECT id, key, value #>> '{}' AS value, changed_by, reason, version, last_position, created_at, "
                    + "updated_at FROM clinic.system_config",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;

    public ConfigurationQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Optional<ConfigurationView> answer(FindConfiguration query) {
        return model.seesAll()
                ? new Listing<>(model, SETTINGS).where("key = ?", query.key()).one()
                : Optional.empty();
    }

    @QueryHandler
    Page<ConfigurationView> answer(ListConfiguration query) {
        return model.seesAll() ? new Listing<>(model, SETTINGS).page(query.page()) : new Page<>(List.of(), null);
    }

    private static ConfigurationView view(ResultSet row) throws SQLException {
        Columns setting = new Columns(row);
        return new ConfigurationView(
                setting.uuid("id"),
                setting.text("key"),
                setting.text("value"),
                setting.uuidOrNull("changed_by"),
                setting.textOrNull("reason"),
                setting.number("version"),
                setting.number("last_position"),
                setting.instant("updated_at"));
    }
}
