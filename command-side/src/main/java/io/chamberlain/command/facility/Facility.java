package io.chamberlain.command.facility;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.chamberlain.command.aggregate.SeenVersion;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.facility.FacilityCommand;
import io.chamberlain.contract.facility.FacilityCommand.ChangeFacility;
import io.chamberlain.contract.facility.FacilityCommand.OpenFacility;
import io.chamberlain.contract.facility.FacilityEvent;
import io.chamberlain.contract.facility.FacilityEvent.FacilityChanged;
import io.chamberlain.contract.facility.FacilityEvent.FacilityOpened;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A place of treatment, opened and changed by administrators. Its details are stored, not needed to decide. */
@AggregateRoot(type = "facility")
final class Facility {

    @AggregateIdentifier
    private UUID id;

    @SuppressWarnings("NullAway.Init") // set by the first event
    Facility() {}

    @CommandHandlerInterceptor
    void admit(
            FacilityCommand command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        if (!origin.actor().is(Role.ADMIN)) {
            throw new Refused(new RequestRefusal.Forbidden());
        }
        SeenVersion.require(seenVersion);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted decide(OpenFacility command, Origin origin) {
        if (getVersion() != null) {
            throw new Refused(new RequestRefusal.AlreadyTaken("facility"));
        }
        FacilityRules.require(command.details());
        apply(new FacilityOpened(command.facilityId(), command.details(), origin.at()));
        return Accepted.of(id, getVersion());
    }

    @CommandHandler
    Accepted decide(ChangeFacility command, Origin origin) {
        FacilityRules.require(command.details());
        apply(new FacilityChanged(id, command.details(), origin.at()));
        return Accepted.of(id, getVersion());
    }

    @EventSourcingHandler
    void evolve(FacilityEvent event) {
        switch (event) {
            case FacilityOpened opened -> id = opened.facilityId();
            case FacilityChanged _ -> {} // the details decide nothing
        }
    }
}
