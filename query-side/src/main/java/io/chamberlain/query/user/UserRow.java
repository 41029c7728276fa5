package io.chamberlain.query.user;

import io.chamberlain.contract.port.EventHistory.Recorded;
import io.chamberlain.contract.user.Account;
import io.chamberlain.query.projection.Stamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
@Entity
@Table(name = "users")
@SuppressWarnings("UnusedVariable") // read by their mapping
class UserRow {

    @Id
    private UUID id;

    @Nullable
    @Column(name = "supabase_id")
    private String supabaseId;

    @Nullable
    private String email;

    @Nullable
    @Column(name = "password_hash")
    private String passwordHash;

    @Nullable
    @Column(name = "first_name")
    private String firstName;

    @Nullable
    @Column(name = "last_name")
    private String lastName;

    private String role;

    @Nullable
    @Column(name = "facility_id")
    private UUID facilityId;

    private String[] duties;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "email_verified")
    private boolean emailVerified;

    @Column(name = "two_factor_enabled")
    private boolean twoFactorEnabled;

    @Nullable
    @Column(name = "two_factor_secret")
    private String twoFactorSecret;

    private long version;

    @Embedded
    private Stamp stamp;

    /** For what reads rows. */
    @SuppressWarnings("NullAway.Init")
    protected UserRow() {}

    UserRow(UUID id, Account account, Recorded recorded) {
        this.id = id;
        this.role = account.role();
        this.facilityId = account.facilityId();
        this.duties = account.duties().toArray(String[]::new);
        this.active = account.active();
        this.version = recorded.sequence();
        this.stamp = Stamp.first(recorded);
    }

    UserRow named(@Nullable String firstName, @Nullable String lastName) {
        this.firstName = firstName;
        this.lastName = lastName;
        return this;
    }

    UserRow reachedAt(@Nullable String email) {
        this.email = email;
        return this;
    }

    void knownOutsideAs(@Nullable String subject) {
        this.supabaseId = subject;
    }

    /** The column has room for one: of several that were linked the last. */
    void knownOutsideNoMoreAs(@Nullable String subject) {
        if (Objects.equals(supabaseId, subject)) {
            this.supabaseId = null;
        }
    }

    void readsTheirAddress() {
        this.emailVerified = true;
    }

    UserRow signsInWith(@Nullable String passwordHash) {
        this.passwordHash = passwordHash;
        return this;
    }

    /** The secret itself stays in the log, sealed: the table says under which key of a credential. */
    UserRow asksForCodes(UUID credentialId) {
        this.twoFactorEnabled = true;
        this.twoFactorSecret = credentialId.toString();
        return this;
    }

    UserRow asksForNoCodes() {
        this.twoFactorEnabled = false;
        this.twoFactorSecret = null;
        return this;
    }

    UserRow holds(Account account) {
        this.role = account.role();
        this.facilityId = account.facilityId();
        this.duties = account.duties().toArray(String[]::new);
        this.active = account.active();
        return this;
    }

    UserRow touchedBy(Recorded recorded) {
        this.version = recorded.sequence();
        this.stamp = stamp.touchedBy(recorded);
        return this;
    }
}
