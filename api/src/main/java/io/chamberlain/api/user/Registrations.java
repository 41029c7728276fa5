package io.chamberlain.api.user;

import io.chamberlain.api.answer.Done;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.api.credential.PasswordPolicy;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Floor;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.Passwords;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.UserCommand.RegisterUser;
import io.chamberlain.contract.user.UserRefusal.EmailTaken;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Registers people without telling anybody who is registered already: the same words, status and headers for a new
 * address and a known one, the password hashed for both, the same kept under an idempotency key, and no answer sooner than
 * the floor, below which both would differ. The position is the log's before anything is decided: after it, one would
 * count the event of a new account.
 */
@Component
class Registrations {

    private final Commands commands;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final RateLimits limits;
    private final Floor floor;
    private final Positions positions;
    private final Acts acts;
    private final IdempotencyKeys keys;

    Registrations(
            Commands commands,
            Positions positions,
            Acts acts,
            IdempotencyKeys keys,
            Passwords passwords,
            PasswordPolicy policy,
            RateLimits limits,
            @Value("${chamberlain.registration.floor:PT0.4S}") Duration floor) {
        this.commands = commands;
        this.positions = positions;
        this.acts = acts;
        this.keys = keys;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
        this.floor = new Floor(floor);
    }

    record Registration(
            @NotBlank @Size(max = 254) String email,
            @NotNull @Size(max = 512) String password,
            @Size(min = 1, max = 100) @Nullable String firstName,
            @Size(min = 1, max = 100) @Nullable String lastName) {

        RegisterUser toCommand(String passwordHash) {
            return new RegisterUser(NewId.next(), email, firstName, lastName, NewId.next(), passwordHash);
        }

        @Override
        public String toString() {
            return "Registration[***]";
        }
    }

    /** @param status always RECEIVED */
    record Received(String status) {}

    Done<Received> receive(Registration registration, Call call) {
        long began = System.nanoTime();
        long position = positions.now();
        String address = call.actor().address();
        limits.registration(address == null ? "" : address);
        Secret password = new Secret(registration.password());
        policy.demand(password, registration.email());
        RegisterUser command = registration.toCommand(passwords.hash(password));
        Done<Received> done = acts.once(
                call.under(nameOf(registration, call)),
                command.userId(),
                Received.class,
                () -> register(command, call));
        floor.waitFrom(began);
        return new Done<>(done.answer(), position, done.replayed());
    }

    /** The key belongs to the address: nobody meets another one's by chance. */
    private @Nullable Idempotency nameOf(Registration registration, Call call) {
        String email = registration.email().strip().toLowerCase(Locale.ROOT);
        return keys.of(
                call,
                keys.scopeOf("registration", email),
                "registration",
                String.valueOf(registration.firstName()),
                String.valueOf(registration.lastName()));
    }

    private Received register(RegisterUser command, Call call) {
        try {
            commands.send(Call.plain(call.actor()), command);
        } catch (Refused refused) {
            if (!(refused.refusal() instanceof EmailTaken)) {
                throw refused;
            }
        }
        return new Received("RECEIVED");
    }
}
