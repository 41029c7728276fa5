package io.chamberlain.bench.rows;

import io.chamberlain.contract.apikey.ApiKeyEvent.ApiKeyCreated;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.event.DomainEvent;
import io.chamberlain.contract.event.EventCatalogue;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityEvent.FacilityOpened;
import io.chamberlain.contract.message.Envelope.Stored;
import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.contract.verification.VerificationEvent.VerificationIssued;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A short history that leaves at least one row in every table of the read model. */
final class Happened {

    /** When all of it happened. */
    static final Instant AT = Instant.parse("2026-03-01T09:00:00.123456Z");

    private static final BigInteger AMOUNT = BigInteger.valueOf(125_000);

    private final List<Recorded> events = new ArrayList<>();
    private final UUID user = UUID.randomUUID();
    private final UUID admin = UUID.randomUUID();
    private final UUID wallet = UUID.randomUUID();

    private Happened() {}

    static List<Recorded> everything() {
        Happened happened = new Happened();
        happened.people();
        happened.money();
        happened.house();
        return happened.events;
    }

    private void people() {
        Account account = new Account(1, true, "PATIENT", null, List.of());
        recorded(
                user,
                0,
                new UserRegistered(
                        user,
                        "ada@example.org",
                        "key",
                        "Ada",
                        "Example",
                        UUID.randomUUID(),
                        "h".repeat(95),
                        account,
                        AT));
        UUID session = UUID.randomUUID();
        Grant grant = new Grant("t".repeat(64), 1, AT, AT, 1800, AT.plusSeconds(43_200));
        recorded(
                session, 0, new SessionOpened(session, user, 1, grant, "r".repeat(64), "203.0.113.9", "a browser", AT));
        UUID proof = VerificationKind.EMAIL.streamOf(user);
        recorded(
                proof,
                0,
                new VerificationIssued(
                        proof,
                        UUID.randomUUID(),
                        null,
                        user,
                        VerificationKind.EMAIL.name(),
                        "ada@example.org",
                        "key",
                        "s".repeat(64),
                        AT.plusSeconds(86_400),
                        AT));
        UUID change = UUID.randomUUID();
        recorded(
                change,
                0,
                new RoleChangeProposed(
                        change, user, "STAFF", UUID.randomUUID(), List.of("BILLING"), admin, "needed", AT));
    }

    private void money() {
        recorded(wallet, 0, new WalletOpened(wallet, user, null, "USD", "CUSTODIAL", "Savings", null, null, true, AT));
        recorded(
                wallet,
                1,
                new WalletFunded(
                        wallet,
                        UUID.randomUUID(),
                        AMOUNT,
                        "USD",
                        "RECEIPT",
                        "R-1",
                        "receipts",
                        AMOUNT,
                        user,
                        null,
                        null,
                        "A payment at the front desk",
                        AT));
        recorded(
                wallet,
                2,
                new HoldPlaced(
                        wallet,
                        UUID.randomUUID(),
                        BigInteger.TEN,
                        "USD",
                        "INVOICE",
                        UUID.randomUUID().toString(),
                        user,
                        null,
                        null,
                        AT.plusSeconds(3600),
                        AT));
    }

    private void house() {
        UUID facility = UUID.randomUUID();
        FacilityDetails details = new FacilityDetails(
                "North",
                "CLINIC",
                "1 Main St",
                "Denver",
                "CO",
                "80014",
                null,
                null,
                "America/Denver",
                Map.of("monday", "08:00-18:00"));
        recorded(facility, 0, new FacilityOpened(facility, details, AT));
        UUID key = UUID.randomUUID();
        KeyGrant grant = new KeyGrant(
                key.toString(),
                "s".repeat(64),
                null,
                null,
                List.of("wallets:read"),
                facility,
                List.of("BILLING"),
                List.of(),
                admin,
                AT.plusSeconds(86_400));
        recorded(key, 0, new ApiKeyCreated(key, "reports", grant, AT));
        Setting setting = Setting.HOLD_DEFAULT_LIFETIME;
        recorded(
                setting.streamId(),
                0,
                new ConfigurationChanged(setting.streamId(), setting.key(), "PT1H", null, "because", admin, AT));
    }

    private void recorded(UUID stream, long sequence, DomainEvent event) {
        events.add(new Recorded(
                events.size() + 1L,
                UUID.randomUUID(),
                EventCatalogue.streamTypeOf(event.getClass()),
                stream,
                sequence,
                EventCatalogue.nameOf(event.getClass()),
                AT,
                event,
                Map.of(
                        Stored.ACTOR_ID,
                        admin.toString(),
                        Stored.ACTOR_ROLE,
                        "ADMIN",
                        Stored.ADDRESS,
                        "203.0.113.7",
                        Stored.USER_AGENT,
                        "a browser",
                        Stored.REQUEST_ID,
                        UUID.randomUUID().toString(),
                        Stored.CORRELATION_ID,
                        UUID.randomUUID().toString())));
    }
}
