package io.chamberlain.command.apikey;

import static io.chamberlain.command.decision.People.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.chamberlain.command.decision.CommandSide;
import io.chamberlain.contract.actor.Actor;
import io.chamberlain.contract.actor.Duty;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.apikey.ApiKeyCommand.*;
import io.chamberlain.contract.apikey.ApiKeyEvent.*;
import io.chamberlain.contract.apikey.ApiKeyRefusal;
import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.user.UserCommand.RemoveSecondFactor;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.CloseWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final UUID KEY = new UUID(0, 5);

    private final CommandSide side = CommandSide.started();

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void a_key_has_a_claim_that_says_what_it_may() {
        side.accepts(ADMIN, creation(List.of("wallets:read", "users:read"), Duration.ofDays(365)));
        ApiKeyCreated created = (ApiKeyCreated) side.log.payloads().getLast();
        assertThat(created.claims()).singleElement().satisfies(claim -> {
            assertThat(claim.scope()).isEqualTo(KeyGrant.SCOPE);
            assertThat(claim.key()).isEqualTo("public");
            assertThat(KeyGrant.of(claim)).isEqualTo(created.grant());
        });
        assertThat(created.grant().scopes()).containsExactly("users:read", "wallets:read");
        assertThat(created.grant().createdBy()).isEqualTo(ADMIN.userId());
    }

    @Test
    void a_key_is_made_by_a_person_who_just_proved_that_they_are_an_administrator() {
        CreateApiKey creation = creation(List.of("wallets:read"), Duration.ofDays(1));
        assertThat(side.refuses(BILLING, creation)).isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(provedAt(ADMIN, NOW.minus(Duration.ofMinutes(5))), creation))
                .isEqualTo(new RequestRefusal.StepUpRequired());
        assertThat(side.refuses(key(KEY), creation)).isEqualTo(new RequestRefusal.Forbidden());
    }

    @Test
    void a_key_has_known_scopes_an_end_within_a_year_and_real_limits() {
        assertThat(side.refuses(ADMIN, creation(List.of("wallets:all"), Duration.ofDays(1))))
                .isEqualTo(new ApiKeyRefusal.KeyScopeUnknown());
        assertThat(side.refuses(ADMIN, creation(List.of(), Duration.ofDays(1))))
                .isEqualTo(new ApiKeyRefusal.KeyScopeUnknown());
        assertThat(side.refuses(ADMIN, creation(List.of("sessions:write"), Duration.ofDays(1))))
                .isEqualTo(new ApiKeyRefusal.KeyScopeUnknown());
        assertThat(side.refuses(ADMIN, creation(List.of("users:read"), Duration.ofDays(366))))
                .isEqualTo(new ApiKeyRefusal.KeyLifetimeInvalid());
        assertThat(side.refuses(ADMIN, creation(List.of("users:read"), Duration.ZERO)))
                .isEqualTo(new ApiKeyRefusal.KeyLifetimeInvalid());
        assertThat(side.refuses(ADMIN, limited(null, Set.of(), List.of("192.0.2.1/24"))))
                .isEqualTo(new ApiKeyRefusal.KeyNetworkInvalid());
        assertThat(side.refuses(ADMIN, limited(null, Set.of(Duty.BILLING), List.of())))
                .isEqualTo(new ApiKeyRefusal.KeyDutiesMismatch());
        assertThat(side.refuses(ADMIN, limited(HARBOUR, Set.of(), List.of())))
                .isEqualTo(new ApiKeyRefusal.KeyDutiesMismatch());
        assertThat(side.refuses(ADMIN, limited(HARBOUR, Set.of(Duty.BILLING), List.of())))
                .isEqualTo(new ApiKeyRefusal.KeyFacilityUnknown());
    }

    @Test
    void a_rotated_key_has_two_secrets_for_a_while_and_the_end_it_had() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofDays(30)));
        Instant end = side.now().plus(Duration.ofDays(30));
        assertThat(side.refuses(
                        ADMIN,
                        new RotateApiKey(KEY, "second", Duration.ofDays(7).plusSeconds(1))))
                .isEqualTo(new ApiKeyRefusal.KeyOverlapTooLong());
        side.accepts(ADMIN, new RotateApiKey(KEY, "second", Duration.ofDays(7)));
        KeyGrant grant = ((ApiKeyRotated) side.log.payloads().getLast()).grant();
        Instant last = side.now().plus(Duration.ofDays(7));
        assertThat(grant.expiresAt()).isEqualTo(end);
        assertThat(grant.holds("second", end.minusMillis(1))).isTrue();
        assertThat(grant.holds("second", end)).isFalse();
        assertThat(grant.holds("first", last.minusMillis(1))).isTrue();
        assertThat(grant.holds("first", last)).isFalse();
        assertThat(grant.holds("third", side.now())).isFalse();
        side.accepts(ADMIN, new RotateApiKey(KEY, "third", Duration.ZERO));
        KeyGrant newest = ((ApiKeyRotated) side.log.payloads().getLast()).grant();
        assertThat(newest.holds("first", side.now())).isFalse();
        assertThat(newest.holds("second", side.now())).isFalse();
    }

    @Test
    void nobody_else_is_shown_a_secret_that_acts_for_who_made_the_key() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofDays(30)));
        assertThat(side.refuses(SECOND_ADMIN, new RotateApiKey(KEY, "second", Duration.ZERO)))
                .isEqualTo(new ApiKeyRefusal.KeyOfAnother());
        side.accepts(SECOND_ADMIN, new RevokeApiKey(KEY));
    }

    @Test
    void a_key_is_not_the_person_who_made_it() {
        UUID wallet = UUID.randomUUID();
        Owner owner = Owner.user(ADMIN.userId());
        side.accepts(ADMIN, new OpenWallet(wallet, owner, Currency.USD, WalletType.CUSTODIAL, null, null, null, false));
        assertThat(side.refuses(key(KEY), new CloseWallet(wallet, null))).isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(key(KEY), new RemoveSecondFactor(ADMIN.userId())))
                .isEqualTo(new RequestRefusal.Forbidden());
        side.accepts(ADMIN, new CloseWallet(wallet, null));
    }

    @Test
    void a_key_that_is_over_is_neither_rotated_nor_used() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofMinutes(1)));
        side.later(Duration.ofMinutes(1));
        assertThat(side.refuses(ADMIN, new RotateApiKey(KEY, "second", Duration.ZERO)))
                .isEqualTo(new ApiKeyRefusal.KeyOver());
        assertThat(side.refuses(key(KEY), new NoteApiKeyUsed(KEY))).isEqualTo(new ApiKeyRefusal.KeyOver());
    }

    @Test
    void a_revoked_key_gives_up_its_claim_once() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofDays(1)));
        side.accepts(ADMIN, new RevokeApiKey(KEY));
        assertThat(((ApiKeyRevoked) side.log.payloads().getLast()).releases())
                .singleElement()
                .satisfies(key -> assertThat(key.key()).isEqualTo("public"));
        long before = side.log.head();
        side.accepts(ADMIN, new RevokeApiKey(KEY));
        assertThat(side.log.head()).isEqualTo(before);
        assertThat(side.refuses(ADMIN, new RotateApiKey(KEY, "second", Duration.ZERO)))
                .isEqualTo(new ApiKeyRefusal.KeyOver());
    }

    @Test
    void a_key_with_a_long_history_is_read_from_a_snapshot_of_all_of_it() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofDays(1)));
        for (int minute = 0; minute < 205; minute++) {
            side.accepts(key(KEY), new NoteApiKeyUsed(KEY));
            side.later(Duration.ofMinutes(1));
        }
        DomainEventMessage<?> snapshot = snapshot();
        KeyGrant granted = ((ApiKeyCreated) side.log.payloads().getFirst()).grant();
        Instant used = side.now().minus(Duration.ofMinutes(205 - snapshot.getSequenceNumber() + 1));
        assertThat(snapshot.getPayload()).isEqualTo(new ApiKeySnapshot(KEY, granted, used, false));

        side.log.storeSnapshot(new GenericDomainEventMessage<>(
                "apikey", KEY.toString(), 205, new ApiKeySnapshot(KEY, granted, used, true)));
        assertThat(side.refuses(key(KEY), new NoteApiKeyUsed(KEY))).isEqualTo(new ApiKeyRefusal.KeyOver());
    }

    private DomainEventMessage<?> snapshot() {
        Instant deadline = Instant.now().plusSeconds(10);
        while (side.log.readSnapshot(KEY.toString()).isEmpty() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(1_000_000);
        }
        return side.log.readSnapshot(KEY.toString()).orElseThrow();
    }

    @Test
    void a_use_is_noted_by_the_key_itself_at_most_once_a_minute() {
        side.accepts(ADMIN, creation(List.of("users:read"), Duration.ofDays(1)));
        side.accepts(key(KEY), new NoteApiKeyUsed(KEY));
        assertThat(side.log.payloads().getLast()).isEqualTo(new ApiKeyUsed(KEY, side.now()));
        long before = side.log.head();
        side.later(Duration.ofSeconds(59));
        side.accepts(key(KEY), new NoteApiKeyUsed(KEY));
        assertThat(side.log.head()).isEqualTo(before);
        side.later(Duration.ofSeconds(1));
        side.accepts(key(KEY), new NoteApiKeyUsed(KEY));
        assertThat(side.log.head()).isEqualTo(before + 1);
        assertThat(side.refuses(key(new UUID(0, 6)), new NoteApiKeyUsed(KEY)))
                .isEqualTo(new RequestRefusal.Forbidden());
        assertThat(side.refuses(ADMIN, new NoteApiKeyUsed(KEY))).isEqualTo(new RequestRefusal.Forbidden());
    }

    @Test
    void a_key_comes_from_its_networks_only() {
        side.accepts(ADMIN, limited(null, Set.of(), List.of("192.0.2.0/24", "2001:db8::/32")));
        KeyGrant grant = ((ApiKeyCreated) side.log.payloads().getLast()).grant();
        assertThat(grant.admits("192.0.2.9")).isTrue();
        assertThat(grant.admits("2001:db8::9")).isTrue();
        assertThat(grant.admits("198.51.100.9")).isFalse();
        assertThat(grant.admits(null)).isFalse();
    }

    private CreateApiKey creation(List<String> scopes, Duration life) {
        return new CreateApiKey(
                KEY,
                "public",
                "reports",
                scopes,
                null,
                Set.of(),
                List.of(),
                side.now().plus(life),
                "first");
    }

    private CreateApiKey limited(UUID facility, Set<Duty> duties, List<String> networks) {
        Instant end = side.now().plus(Duration.ofDays(1));
        return new CreateApiKey(
                KEY, "public", "reports", List.of("users:read"), facility, duties, networks, end, "first");
    }

    private static Actor key(UUID keyId) {
        return new Actor(
                ADMIN.userId(), Role.ADMIN, null, Set.of(), null, null, "192.0.2.7", null, null, null, null, keyId);
    }
}
