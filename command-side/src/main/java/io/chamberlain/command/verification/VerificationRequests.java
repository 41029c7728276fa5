package io.chamberlain.command.verification;

import io.chamberlain.command.user.Accounts;
import io.chamberlain.command.user.Email;
import io.chamberlain.command.user.User;
import io.chamberlain.command.verification.Verification.Address;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.verification.VerificationCommand;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailChange;
import io.chamberlain.contract.verification.VerificationCommand.RequestEmailVerification;
import io.chamberlain.contract.verification.VerificationCommand.RequestPasswordReset;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Issues proofs by mail. Whether one was issued is a fact of the outcome for the front door, which mails the secret; whoever
 * asked is not told.
 */
final class VerificationRequests {

    private final Repository<Verification> verifications;
    private final Accounts accounts;
    private final Keys keys;

    VerificationRequests(Repository<Verification> verifications, Accounts accounts, Keys keys) {
        this.verifications = verifications;
        this.accounts = accounts;
        this.keys = keys;
    }

    @CommandHandler
    Accepted decide(RequestEmailVerification command, Origin origin) throws Exception {
        refuseIf(!origin.actor().isUser(command.userId()), new RequestRefusal.Forbidden());
        User user = accounts.byId(command.userId()).orElseThrow(() -> new Refused(new RequestRefusal.NotFound()));
        refuseIf(user.mailbox().verified(), new VerificationRefusal.EmailVerifiedAlready());
        Address address = addressOf(user);
        return issued(user.id(), VerificationKind.EMAIL, command.tokenId(), address, command.secretHash(), origin);
    }

    /** An unknown address takes the same steps but the last, which waits for nobody: the front door answers no sooner. */
    @CommandHandler
    Accepted decide(RequestPasswordReset command, Origin origin) throws Exception {
        refuseIf(!origin.actor().is(Role.ANONYMOUS), new RequestRefusal.Forbidden());
        Optional<User> known =
                accounts.byEmail(command.email()).filter(user -> user.account().active());
        if (known.isEmpty()) {
            return new Accepted(command.tokenId(), 0, Map.of());
        }
        User user = known.get();
        Address address = addressOf(user);
        return issued(
                user.id(), VerificationKind.PASSWORD_RESET, command.tokenId(), address, command.secretHash(), origin);
    }

    /** A taken address is not told: it is refused when its owner, and nobody else, brings the code. */
    @CommandHandler
    Accepted decide(RequestEmailChange command, Origin origin) throws Exception {
        refuseIf(!origin.actor().isUser(command.userId()), new RequestRefusal.Forbidden());
        refuseIf(!origin.actor().isFreshAt(origin.at()), new RequestRefusal.StepUpRequired());
        Email email = Email.of(command.email());
        Address address = new Address(email.normalised(), Email.keyOf(email.normalised(), keys));
        return issued(
                command.userId(),
                VerificationKind.EMAIL_CHANGE,
                command.tokenId(),
                address,
                command.secretHash(),
                origin);
    }

    private Accepted issued(
            UUID userId, VerificationKind kind, UUID tokenId, Address address, String secretHash, Origin origin)
            throws Exception {
        UUID stream = kind.streamOf(userId);
        if (address.email() == null) {
            return new Accepted(stream, 0, Map.of());
        }
        Aggregate<Verification> proof = verifications.loadOrCreate(stream.toString(), Verification::new);
        boolean mails = proof.invoke(p -> p.issue(userId, kind, tokenId, address, secretHash, origin.at()));
        return mails
                ? proof.invoke(p -> p.accepted(Map.of(VerificationCommand.ISSUED, tokenId.toString())))
                : new Accepted(stream, 0, Map.of());
    }

    private static Address addressOf(User user) {
        return new Address(user.mailbox().email(), user.mailbox().key());
    }

    private static void refuseIf(boolean wrong, Refusal refusal) {
        if (wrong) {
            throw new Refused(refusal);
        }
    }
}
