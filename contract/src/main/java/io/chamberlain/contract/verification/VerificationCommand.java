package io.chamberlain.contract.verification;

import io.chamberlain.contract.message.Command;
import java.util.UUID;

/** What can be asked of proofs by mail. Secrets are made and mailed at the front door and arrive here as keyed hashes. */
public sealed interface VerificationCommand extends Command {

    /**
     * The fact of an outcome whose secret is to be mailed: the token's id, which the mail has beside it; nobody outside may see
     * whether it is there.
     */
    String ISSUED = "issued";

    /** The fact of an outcome that says that the secret was wrong: it is counted, and nothing is done. */
    String WRONG_SECRET = "wrong-secret";

    /**
     * Asks for a proof of one's own address.
     *
     * @param tokenId what the proof will be named by
     */
    record RequestEmailVerification(UUID userId, UUID tokenId, String secretHash) implements VerificationCommand {
        @Override
        public Subject subject() {
            return Subject.user(userId);
        }
    }

    /**
     * Asks for a new password without being signed in; carried out also for an unknown address, of which nothing comes.
     *
     * @param tokenId what the proof will be named by, if one comes of it: the request is about nobody yet
     */
    record RequestPasswordReset(UUID tokenId, String email, String secretHash) implements VerificationCommand {
        @Override
        public Subject subject() {
            return new Subject("verification", tokenId);
        }

        @Override
        public String toString() {
            return "RequestPasswordReset[" + tokenId + "]";
        }
    }

    /**
     * Asks to be reached at another address, which is proved first.
     *
     * @param tokenId what the proof will be named by
     */
    record RequestEmailChange(UUID userId, UUID tokenId, String email, String secretHash)
            implements VerificationCommand {
        @Override
        public Subject subject() {
            return Subject.user(userId);
        }

        @Override
        public String toString() {
            return "RequestEmailChange[" + userId + "]";
        }
    }

    /**
     * Shows the secret that was mailed to the address.
     *
     * @param tokenId as it was mailed: who does not know the newest one's is not even counted
     */
    record VerifyEmail(UUID verificationId, UUID tokenId, String secretHash) implements VerificationCommand {
        @Override
        public Subject subject() {
            return new Subject("verification", verificationId);
        }
    }

    /**
     * Sets a new password; all sessions are over.
     *
     * @param tokenId as it was mailed
     */
    record ResetPassword(UUID verificationId, UUID tokenId, String secretHash, UUID credentialId, String passwordHash)
            implements VerificationCommand {
        @Override
        public Subject subject() {
            return new Subject("verification", verificationId);
        }
    }

    /** Takes the address whose code this is; all other sessions are over. */
    record ChangeEmail(UUID userId, String secretHash) implements VerificationCommand {
        @Override
        public Subject subject() {
            return Subject.user(userId);
        }
    }
}
