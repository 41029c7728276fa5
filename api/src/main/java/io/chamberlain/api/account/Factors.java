package io.chamberlain.api.account;

import io.chamberlain.api.answer.Outcome;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.input.NewId;
import io.chamberlain.api.mail.Notice;
import io.chamberlain.api.mail.Notices;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.session.Secret;
import io.chamberlain.contract.user.RecoveryCode;
import io.chamberlain.contract.user.UserCommand.ConfirmSecondFactor;
import io.chamberlain.contract.user.UserCommand.EnrolSecondFactor;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes the secrets of second factors; each is shown once, and not in a repeated answer. */
@Component
class Factors {

    /** 160 bits, the length of the hash (RFC 4226, 4). */
    private static final int SECRET_BYTES = 20;

    private static final int RECOVERY_CODES = 10;

    /** 80 bits: 16 characters of Base32. */
    private static final int RECOVERY_BYTES = 10;

    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Commands commands;
    private final Notices notices;
    private final Keys keys;

    Factors(Commands commands, Notices notices, Keys keys) {
        this.commands = commands;
        this.notices = notices;
        this.keys = keys;
    }

    /**
     * @param secret Base32, to be typed into an authenticator
     * @param uri the same as a QR code has it: SHA-1, six digits, 30 seconds
     */
    record Enrolled(
            UUID id, @Nullable String secret, @Nullable String uri) {
        @Override
        public String toString() {
            return "Enrolled[***]";
        }
    }

    /** @param recoveryCodes each stands in for the second factor once */
    record Confirmed(UUID id, @Nullable List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Confirmed[***]";
        }
    }

    ResponseEntity<Enrolled> enrol(Call call) {
        String secret = random(SECRET_BYTES);
        Outcome outcome = commands.send(call, new EnrolSecondFactor(call.userId(), NewId.next(), secret));
        UUID id = outcome.accepted().id();
        return outcome.with(ResponseEntity.status(201))
                .body(
                        outcome.replayed()
                                ? new Enrolled(id, null, null)
                                : new Enrolled(
                                        id, secret, "otpauth://totp/Chamberlain?issuer=Chamberlain&secret=" + secret));
    }

    ResponseEntity<Confirmed> confirm(Secret code, Call call) {
        List<String> codes = IntStream.range(0, RECOVERY_CODES)
                .mapToObj(_ -> grouped(random(RECOVERY_BYTES)))
                .toList();
        List<String> hashes =
                codes.stream().map(it -> RecoveryCode.hash(it, keys)).toList();
        ConfirmSecondFactor command = new ConfirmSecondFactor(call.userId(), code, hashes);
        Outcome outcome = notices.of(Notice.FACTOR_ADDED, call, () -> commands.send(call, command));
        return outcome.with(ResponseEntity.ok())
                .body(new Confirmed(outcome.accepted().id(), outcome.replayed() ? null : codes));
    }

    /** Base32 without padding. */
    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base32.toBase32String(bytes);
    }

    private static String grouped(String code) {
        return String.join(
                "-",
                Stream.iterate(0, at -> at < code.length(), at -> at + GROUP)
                        .map(at -> code.substring(at, at + GROUP))
                        .toList());
    }
}
