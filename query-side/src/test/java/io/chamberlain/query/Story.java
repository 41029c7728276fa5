package io.chamberlain.query;

import io.chamberlain.contract.configuration.ConfigurationEvent.ConfigurationChanged;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.facility.FacilityDetails;
import io.chamberlain.contract.facility.FacilityEvent.FacilityChanged;
import io.chamberlain.contract.facility.FacilityEvent.FacilityOpened;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeApproved;
import io.chamberlain.contract.rolechange.RoleChangeEvent.RoleChangeProposed;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent.SessionOpened;
import io.chamberlain.contract.session.SessionEvent.SessionRefreshed;
import io.chamberlain.contract.session.SessionEvent.SessionRevoked;
import io.chamberlain.contract.session.SessionEvent.SessionSeen;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserEvent.UserRegistered;
import io.chamberlain.contract.user.UserEvent.UserRoleChanged;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletEvent.HoldCaptured;
import io.chamberlain.contract.wallet.WalletEvent.HoldExpired;
import io.chamberlain.contract.wallet.WalletEvent.HoldIncreased;
import io.chamberlain.contract.wallet.WalletEvent.HoldPlaced;
import io.chamberlain.contract.wallet.WalletEvent.HoldReleased;
import io.chamberlain.contract.wallet.WalletEvent.ReversalDebited;
import io.chamberlain.contract.wallet.WalletEvent.TransferReceived;
import io.chamberlain.contract.wallet.WalletEvent.TransferSent;
import io.chamberlain.contract.wallet.WalletEvent.WalletClosed;
import io.chamberlain.contract.wallet.WalletEvent.WalletDebited;
import io.chamberlain.contract.wallet.WalletEvent.WalletFrozen;
import io.chamberlain.contract.wallet.WalletEvent.WalletFunded;
import io.chamberlain.contract.wallet.WalletEvent.WalletOpened;
import io.chamberlain.contract.wallet.WalletEvent.WalletUnfrozen;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells what happened, in the words of the domain; balances are kept, so that its events are consistent. */
public final class Story {

    private final TestLog log;
    private final Map<UUID, BigInteger> balances = new HashMap<>();
    private final Map<UUID, UUID> owners = new HashMap<>();
    private final Map<UUID, UUID> facilities = new HashMap<>();

    public Story(TestLog log) {
        this.log = log;
    }

    public TestLog log() {
        return log;
    }

    public UUID patient() {
        return person("PATIENT", null, List.of());
    }

    public UUID person(String role, UUID facility, List<String> duties) {
        UUID user = UUID.randomUUID();
        log.append(
                user,
                new UserRegistered(
                        user,
                        "p" + user + "@example.org",
                        "k" + user,
                        "Ada",
                        "Example",
                        UUID.randomUUID(),
                        "hash",
                        new Account(1, true, role, facility, duties),
                        log.now()));
        return user;
    }

    public void roleChanged(UUID user, String role, UUID facility, List<String> duties) {
        log.append(
                user,
                new UserRoleChanged(user, UUID.randomUUID(), new Account(2, true, role, facility, duties), log.now()));
    }

    public UUID proposedRole(UUID user, UUID by) {
        UUID change = UUID.randomUUID();
        log.append(
                change,
                new RoleChangeProposed(
                        change, user, "STAFF", UUID.randomUUID(), List.of("BILLING"), by, "needed", log.now()));
        return change;
    }

    public void approvedRole(UUID change, UUID user, UUID by) {
        log.append(change, new RoleChangeApproved(change, user, by, log.now()));
    }

    public UUID facility(String name) {
        UUID facility = UUID.randomUUID();
        log.append(facility, new FacilityOpened(facility, details(name), log.now()));
        return facility;
    }

    public void renamed(UUID facility, String name) {
        log.append(facility, new FacilityChanged(facility, details(name), log.now()));
    }

    public void configured(Setting setting, String value, UUID by) {
        log.append(
                setting.streamId(),
                new ConfigurationChanged(setting.streamId(), setting.key(), value, null, "because", by, log.now()));
    }

    public UUID signedIn(UUID user) {
        UUID session = UUID.randomUUID();
        log.append(
                session,
                new SessionOpened(
                        session, user, 1, grant("t1" + session), "r1" + session, "203.0.113.9", "browser", log.now()));
        return session;
    }

    public void refreshed(UUID session, UUID user) {
        log.append(
                session,
                new SessionRefreshed(
                        session,
                        user,
                        "t1" + session,
                        grant("t2" + session),
                        "r1" + session,
                        "r2" + session,
                        log.now()));
    }

    public void seen(UUID session, UUID user) {
        log.append(session, new SessionSeen(session, user, grant("t2" + session), log.now()));
    }

    public void revoked(UUID session, UUID user) {
        log.append(session, new SessionRevoked(session, user, 1, "t2" + session, "REVOKED", log.now()));
    }

    private Grant grant(String token) {
        return new Grant(token, 1, log.now(), log.now(), 1800, log.now().plus(Duration.ofHours(12)));
    }

    public UUID wallet(UUID user) {
        UUID wallet = UUID.randomUUID();
        owners.put(wallet, user);
        balances.put(wallet, BigInteger.ZERO);
        log.append(
                wallet,
                new WalletOpened(wallet, user, null, "USD", "CUSTODIAL", "savings", null, null, true, log.now()));
        return wallet;
    }

    public UUID facilityWallet(UUID facility) {
        UUID wallet = UUID.randomUUID();
        facilities.put(wallet, facility);
        balances.put(wallet, BigInteger.ZERO);
        log.append(
                wallet,
                new WalletOpened(wallet, null, facility, "USD", "CUSTODIAL", null, null, null, true, log.now()));
        return wallet;
    }

    public UUID funded(UUID wallet, long minor) {
        UUID movement = UUID.randomUUID();
        log.append(
                wallet,
                new WalletFunded(
                        wallet,
                        movement,
                        BigInteger.valueOf(minor),
                        "USD",
                        "RECEIPT",
                        "R-" + movement,
                        "receipts",
                        moved(wallet, minor),
                        owners.get(wallet),
                        facilities.get(wallet),
                        null,
                        "thanks",
                        log.now()));
        return movement;
    }

    public UUID debited(UUID wallet, long minor) {
        UUID movement = UUID.randomUUID();
        log.append(
                wallet,
                new WalletDebited(
                        wallet,
                        movement,
                        BigInteger.valueOf(minor),
                        "USD",
                        UUID.randomUUID(),
                        "invoices",
                        moved(wallet, -minor),
                        owners.get(wallet),
                        facilities.get(wallet),
                        null,
                        null,
                        log.now()));
        return movement;
    }

    /** What no command makes: money that leaves and does not arrive. */
    public void half(UUID from, UUID to, long minor) {
        log.append(
                from,
                new TransferSent(
                        from,
                        UUID.randomUUID(),
                        to,
                        BigInteger.valueOf(minor),
                        "USD",
                        WalletClaims.account(to),
                        moved(from, -minor),
                        owners.get(from),
                        facilities.get(from),
                        "for lunch",
                        log.now()));
    }

    public UUID transferred(UUID from, UUID to, long minor) {
        return leaked(from, to, minor, minor);
    }

    /** What no command makes: another amount arrives than left. */
    public UUID leaked(UUID from, UUID to, long sent, long received) {
        UUID movement = UUID.randomUUID();
        log.append(
                from,
                new TransferSent(
                        from,
                        movement,
                        to,
                        BigInteger.valueOf(sent),
                        "USD",
                        WalletClaims.account(to),
                        moved(from, -sent),
                        owners.get(from),
                        facilities.get(from),
                        "for lunch",
                        log.now()));
        log.append(
                to,
                new TransferReceived(
                        to,
                        movement,
                        from,
                        BigInteger.valueOf(received),
                        "USD",
                        WalletClaims.account(from),
                        moved(to, received),
                        owners.get(to),
                        facilities.get(to),
                        "for lunch",
                        log.now()));
        return movement;
    }

    public void reversed(UUID wallet, UUID movement, long minor) {
        log.append(
                wallet,
                new ReversalDebited(
                        wallet,
                        UUID.randomUUID(),
                        movement,
                        BigInteger.valueOf(minor),
                        "USD",
                        "receipts",
                        moved(wallet, -minor),
                        owners.get(wallet),
                        facilities.get(wallet),
                        "mistake",
                        log.now()));
    }

    public UUID held(UUID wallet, long minor) {
        UUID hold = UUID.randomUUID();
        log.append(
                wallet,
                new HoldPlaced(
                        wallet,
                        hold,
                        BigInteger.valueOf(minor),
                        "USD",
                        "INVOICE",
                        "I-1",
                        owners.get(wallet),
                        null,
                        null,
                        log.now().plusSeconds(3600),
                        log.now()));
        return hold;
    }

    public void increased(UUID wallet, UUID hold, long by, long whole) {
        log.append(
                wallet,
                new HoldIncreased(wallet, hold, BigInteger.valueOf(by), BigInteger.valueOf(whole), "USD", log.now()));
    }

    public void captured(UUID wallet, UUID hold, long taken, long rest) {
        log.append(
                wallet,
                new HoldCaptured(
                        wallet,
                        hold,
                        UUID.randomUUID(),
                        BigInteger.valueOf(taken),
                        BigInteger.valueOf(rest),
                        "USD",
                        "I-1",
                        "invoices",
                        moved(wallet, -taken),
                        owners.get(wallet),
                        facilities.get(wallet),
                        null,
                        null,
                        log.now()));
    }

    public void released(UUID wallet, UUID hold, long minor) {
        log.append(
                wallet,
                new HoldReleased(wallet, hold, BigInteger.valueOf(minor), "USD", owners.get(wallet), null, log.now()));
    }

    public void expired(UUID wallet, UUID hold, long minor) {
        log.append(wallet, new HoldExpired(wallet, hold, BigInteger.valueOf(minor), "USD", log.now()));
    }

    public void frozen(UUID wallet) {
        log.append(wallet, new WalletFrozen(wallet, owners.get(wallet), "dispute", log.now()));
    }

    public void unfrozen(UUID wallet) {
        log.append(wallet, new WalletUnfrozen(wallet, owners.get(wallet), null, log.now()));
    }

    public void closed(UUID wallet) {
        log.append(
                wallet,
                new WalletClosed(wallet, true, owners.get(wallet), facilities.get(wallet), "USD", null, log.now()));
    }

    private BigInteger moved(UUID wallet, long minor) {
        return balances.merge(wallet, BigInteger.valueOf(minor), BigInteger::add);
    }

    private static FacilityDetails details(String name) {
        return new FacilityDetails(
                name,
                "CLINIC",
                "1 Main St",
                "Denver",
                "CO",
                "80014",
                null,
                null,
                "America/Denver",
                Map.of("monday", "08:00-18:00"));
    }
}
