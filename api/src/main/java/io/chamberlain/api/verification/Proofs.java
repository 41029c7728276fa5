package io.chamberlain.api.verification;

import io.chamberlain.api.answer.Done;
import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.answer.Positions;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.call.IdempotencyKeys;
import io.chamberlain.api.credential.Tokens;
import io.chamberlain.api.dispatch.Acts;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Floor;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.limit.RateLimits;
import io.chamberlain.api.mail.Post;
import io.chamberlain.contract.message.Idempotency;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.session.SessionCommand;
import io.chamberlain.contract.user.UserQuery.FindUser;
import io.chamberlain.contract.user.UserQuery.UserView;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailChange;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailVerification;
import io.chamberlain.contract.verification.VerificationCommand.RequestPasswordReset;
import io.chamberlain.contract.verification.VerificationRefusal.TokenInvalid;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the secrets of proofs by mail and mails them; they are kept as keyed hashes. Whether there was anybody to mail to is
 * told by no answer, and by the time of none.
 */
@Component
class Proofs {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 100_000_000;

    private final Commands commands;
    private final Queries queries;
    private final Acts acts;
    private final Positions positions;
    private final IdempotencyKeys names;
    private final RateLimits limits;
    private final Keys keys;
    private final Post post;
    private final Letters letters;
    private final Floor floor;

    Proofs(
            Commands commands,
            Queries queries,
            Acts acts,
            Positions positions,
            IdempotencyKeys names,
            RateLimits limits,
            Keys keys,
            Post post,
            Letters letters,
            @Value("${chamberlain.registration.floor:PT0.4S}") Duration floor) {
        this.commands = commands;
        this.queries = queries;
        this.acts = acts;
        this.positions = positions;
        this.names = names;
        this.limits = limits;
        this.keys = keys;
        this.post = post;
        this.letters = letters;
        this.floor = new Floor(floor);
    }

    /** @param status always RECEIVED */
    record Received(String status) {
        static final Received RECEIVED = new Received("RECEIVED");
    }

    /** Mails a link to the caller's own address. */
    Outcome verification(Call call) {
        String secret = Tokens.random();
        Outcome outcome = commands.send(call, new RequestEmailVerification(call.userId(), NewId.next(), hash(secret)));
        if (isIssued(outcome)) {
            UserView user = queries.one(call.seeing(outcome.position()), new FindUser(call.userId()), UserView.class);
            if (user.email() != null) {
                post.send(letters.verification(user.email(), MailedToken.of(outcome.accepted(), secret)));
            }
        }
        return outcome;
    }

    /** Mails a code to another address. */
    Outcome change(String email, Call call) {
        limits.registration(addressOf(call));
        String code = String.format(Locale.ROOT, "%08d", RANDOM.nextInt(CODES));
        Outcome outcome = commands.send(call, new RequestEmailChange(call.userId(), NewId.next(), email, hash(code)));
        if (isIssued(outcome)) {
            post.send(letters.change(normalised(email), code));
        }
        return outcome;
    }

    /** Mails a link to an address that has an account; the position is the log's before anything is decided. */
    Done<Received> reset(String email, Call call) {
        long began = System.nanoTime();
        long position = positions.now();
        limits.registration(addressOf(call));
        Idempotency name = names.of(call, names.scopeOf("password-reset", normalised(email)), "password-reset");
        RequestPasswordReset command = new RequestPasswordReset(NewId.next(), email, "");
        Done<Received> done =
                acts.once(call.under(name), command.tokenId(), Received.class, () -> mailReset(command, call));
        floor.waitFrom(began);
        return new Done<>(done.answer(), position, done.replayed());
    }

    private Received mailReset(RequestPasswordReset asked, Call call) {
        String secret = Tokens.random();
        RequestPasswordReset command = new RequestPasswordReset(asked.tokenId(), asked.email(), hash(secret));
        Outcome outcome = commands.send(Call.plain(call.actor()), command);
        if (isIssued(outcome)) {
            post.send(letters.reset(normalised(asked.email()), MailedToken.of(outcome.accepted(), secret)));
        }
        return Received.RECEIVED;
    }

    /**
     * Whether there is such a proof is not told by the time either.
     *
     * @throws Refused TOKEN_INVALID when the secret was wrong, which is counted
     */
    Outcome use(Call call, VerificationCommand command) {
        long began = System.nanoTime();
        try {
            Outcome outcome = commands.send(call, command);
            if (VerificationCommand.WRONG_SECRET.equals(
                    outcome.accepted().facts().get(SessionCommand.OUTCOME))) {
                throw new Refused(new TokenInvalid());
            }
            return outcome;
        } catch (Refused refused) {
            if (refused.refusal() instanceof TokenInvalid) {
                floor.waitFrom(began);
            }
            throw refused;
        }
    }

    /** The call of who shows a mailed token: its key belongs to the proof. */
    Call shown(Call call, MailedToken token) {
        return call.under(names.of(call, "verification:" + token.verificationId(), hash(token.secret())));
    }

    String hash(String secret) {
        return keys.pepper("verification:" + secret);
    }

    private static boolean isIssued(Outcome outcome) {
        return !outcome.replayed() && outcome.accepted().facts().containsKey(VerificationCommand.ISSUED);
    }

    private static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String addressOf(Call call) {
        String address = call.actor().address();
        return address == null ? "" : address;
    }
}
