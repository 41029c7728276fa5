package io.chamberlain.query.facility;

import io.chamberlain.contract.event.EventJson;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityQuery.FacilityView;
import io.chamberlain.contract.facility.FacilityQuery.FindFacility;
import io.chamberlain.contract.facility.FacilityQuery.ListFacilities;
import io.chamberlain.contract.facility.FacilityType;
import io.chamberlain.contract.page.Page;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Answers what is asked about facilities. */
public final class FacilityQueries {

    private static final TypeReference<Map<String, String>> HOURS = new TypeReference<>() {};

    private static final Source<FacilityView> FACILITIES = new Source<>(
            "SELECT id, name, type, address, city, state, zip_code, phone, email, time_zone, "
                    + "opening_hours::text AS opening_hours, is_active, version, last_position, created_at, updated_at "
                    + "FROM clinic.facilities",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;

    public FacilityQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Optional<FacilityView> answer(FindFacility query) {
        return new Listing<>(model, FACILITIES).find(query.facilityId());
    }

    @QueryHandler
    Page<FacilityView> answer(ListFacilities query) {
        return new Listing<>(model, FACILITIES)
                .where("type = ?", name(query.type()))
                .where("city = ?", query.city())
                .page(query.page());
    }

    private static @Nullable String name(@Nullable FacilityType type) {
        return type == null ? null : type.name();
    }

    private static FacilityView view(ResultSet row) throws SQLException {
        Columns facility = new Columns(row);
        return new FacilityView(
                facility.uuid("id"),
                details(facility),
                facility.flag("is_active"),
                facility.number("version"),
                facility.number("last_position"),
                facility.instant("created_at"),
                facility.instant("updated_at"));
    }

    private static FacilityDetails details(Columns facility) throws SQLException {
        return new FacilityDetails(
                facility.text("name"),
                facility.text("type"),
                facility.textOrNull("address"),
                facility.textOrNull("city"),
                facility.textOrNull("state"),
                facility.textOrNull("zip_code"),
                facility.textOrNull("phone"),
                facility.textOrNull("email"),
                facility.text("time_zone"),
                EventJson.mapper().readValue(facility.text("opening_hours"), HOURS));
    }
}
