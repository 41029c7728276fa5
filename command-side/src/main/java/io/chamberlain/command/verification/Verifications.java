package io.chamberlain.command.verification;

import io.chamberlain.command.session.OtherSessions;
import io.chamberlain.command.user.User;
import io.chamberlain.command.verification.Verification.Address;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.verification.VerificationCommand.ChangeEmail;
import io.chamberlain.contract.verification.VerificationCommand.ResetPassword;
import io.chamberlain.contract.verification.VerificationCommand.VerifyEmail;
import io.chamberlain.contract.verification.VerificationKind;
import io.chamberlain.contract.verification.VerificationRefusal;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/** Uses proofs by mail: the proof and what it proves are one append. Loaded are proof, account, session, in this order. */
final class Verifications {

    private final Repository<Verification> verifications;
    private final Repository<User> users;
    private final OtherSessions others;

    Verifications(Repository<Verification> verifications, Repository<User> users, OtherSessions others) {
        this.verifications = verifications;
        this.users = users;
        this.others = others;
    }

    /** Of the address that is still the person's. */
    @CommandHandler
    Accepted decide(VerifyEmail command, Origin origin) {
        Aggregate<Verification> proof = open(command.verificationId(), VerificationKind.EMAIL, origin);
        proof.execute(p -> p.requireNamed(command.tokenId()));
        if (!proof.invoke(p -> p.holds(command.secretHash()))) {
            return proof.invoke(p -> p.noteWrong(origin.at()));
        }
        Aggregate<User> user = userOf(proof);
        if (!user.invoke(User::mailbox)
                .key()
                .equals(proof.invoke(Verification::address).emailKey())) {
            throw invalid();
        }
        user.execute(u -> u.verifyEmail(origin.at()));
        proof.execute(p -> p.consume(origin.at()));
        return proof.invoke(p -> p.accepted(Map.of()));
    }

    /**
     * Who reads the mailbox has shown that it is theirs; a second factor is asked for as before. Whoever had got in until now may
     * have linked an identity to come back by: none is left.
     */
    @CommandHandler
    Accepted decide(ResetPassword command, Origin origin) {
        Aggregate<Verification> proof = open(command.verificationId(), VerificationKind.PASSWORD_RESET, origin);
        proof.execute(p -> p.requireNamed(command.tokenId()));
        if (!proof.invoke(p -> p.holds(command.secretHash()))) {
            return proof.invoke(p -> p.noteWrong(origin.at()));
        }
        Aggregate<User> user = userOf(proof);
        boolean isTheirs = user.invoke(u -> u.account().active())
                && user.invoke(User::mailbox)
                        .key()
                        .equals(proof.invoke(Verification::address).emailKey());
        if (!isTheirs) {
            throw invalid();
        }
        user.execute(u -> {
            u.changePassword(command.credentialId(), command.passwordHash(), origin.at());
            u.verifyEmail(origin.at());
            u.unlinkIdentities(origin.at());
        });
        proof.execute(p -> p.consume(origin.at()));
        return proof.invoke(p -> p.accepted(Map.of()));
    }

    @CommandHandler
    Accepted decide(ChangeEmail command, Origin origin) {
        if (!origin.actor().isUser(command.userId())) {
            throw new Refused(new RequestRefusal.Forbidden());
        }
        UUID id = VerificationKind.EMAIL_CHANGE.streamOf(command.userId());
        Aggregate<Verification> proof = open(id, VerificationKind.EMAIL_CHANGE, origin);
        if (!proof.invoke(p -> p.holds(command.secretHash()))) {
            return proof.invoke(p -> p.noteWrong(origin.at()));
        }
        Aggregate<User> user = userOf(proof);
        user.execute(User::requireActive);
        Address address = proof.invoke(Verification::address);
        user.execute(u -> u.changeEmail(address.email(), address.emailKey(), origin.at()));
        proof.execute(p -> p.consume(origin.at()));
        return others.ended(user, origin);
    }

    private Aggregate<User> userOf(Aggregate<Verification> proof) {
        return users.load(proof.invoke(Verification::userId).toString());
    }

    private Aggregate<Verification> open(UUID id, VerificationKind kind, Origin origin) {
        try {
            Aggregate<Verification> proof = verifications.load(id.toString());
            proof.execute(p -> p.requireOpen(kind, origin.at()));
            return proof;
        } catch (AggregateNotFoundException unknown) {
            throw invalid();
        }
    }

    private static Refused invalid() {
        return new Refused(new VerificationRefusal.TokenInvalid());
    }
}
