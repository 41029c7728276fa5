package io.chamberlain.api.facility;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.Unversioned;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.facility.FacilityCommand.ChangeFacility;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityQuery.FacilityView;
import io.chamberlain.contract.facility.FacilityQuery.FindFacility;
import io.chamberlain.contract.facility.FacilityQuery.ListFacilities;
import io.chamberlain.contract.facility.FacilityRefusal;
import io.chamberlain.contract.facility.FacilityType;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.RequestRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The places of the network; public to read. */
@RestController
@RequestMapping("/api/v1/facilities")
class FacilityController {

    private final Commands commands;
    private final Queries queries;

    FacilityController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    record Details(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 50) String type,
            @Size(max = 200) @Nullable String address,
            @Size(max = 100) @Nullable String city,
            @Size(max = 100) @Nullable String state,
            @Size(max = 20) @Nullable String zipCode,
            @Size(max = 40) @Nullable String phone,
            @Size(max = 254) @Nullable String email,
            @NotBlank @Size(max = 64) String timeZone,
            @Size(max = 7) @Nullable Map<@Size(max = 20) String, @NotBlank @Size(max = 40) String> openingHours) {

        FacilityDetails toDetails() {
            Map<String, String> hours = openingHours == null ? Map.of() : openingHours;
            return new FacilityDetails(name, type, address, city, state, zipCode, phone, email, timeZone, hours);
        }
    }

    /** Opens a facility. */
    @PostMapping
    @Access(Role.ADMIN)
    @Unversioned
    @MayRefuse({
        FacilityRefusal.TimeZoneUnknown.class,
        FacilityRefusal.OpeningHoursInvalid.class,
        FacilityRefusal.FacilityTypeUnknown.class
    })
    ResponseEntity<Accepted> openFacility(@RequestBody @Valid Details body, Call call) {
        return commands.send(call, new OpenFacility(NewId.next(), body.toDetails()))
                .created(made -> "/api/v1/facilities/" + made.id());
    }

    /** Replaces all details. */
    @PutMapping("/{facilityId}")
    @Access(Role.ADMIN)
    @MayRefuse({
        RequestRefusal.NotFound.class,
        FacilityRefusal.TimeZoneUnknown.class,
        FacilityRefusal.OpeningHoursInvalid.class,
        FacilityRefusal.FacilityTypeUnknown.class
    })
    ResponseEntity<Accepted> changeFacility(
            @PathVariable UUID facilityId, @RequestBody @Valid Details body, Call call) {
        return commands.send(call, new ChangeFacility(facilityId, body.toDetails()))
                .changed();
    }

    /** All, newest first. */
    @GetMapping
    @Access(Role.ANONYMOUS)
    @MayRefuse
    Page<FacilityView> listFacilities(
            PageRequest page,
            @RequestParam(required = false) @Nullable FacilityType type,
            @RequestParam(required = false) @Nullable String city,
            Call call) {
        return queries.page(call, new ListFacilities(page, type, city));
    }

    /** One. */
    @GetMapping("/{facilityId}")
    @Access(Role.ANONYMOUS)
    @MayRefuse
    ResponseEntity<FacilityView> findFacility(@PathVariable UUID facilityId, Call call) {
        FacilityView facility = queries.one(call, new FindFacility(facilityId), FacilityView.class);
        return Views.item(facility, facility.version(), facility.position());
    }
}
