package io.chamberlain.command.decision;

import io.chamberlain.contract.apikey.KeyGrant;
import io.chamberlain.contract.configuration.ConfigurationEvent;
import io.chamberlain.contract.refusal.Refusal;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.refusal.RequestRefusal.AlreadyTaken;
import io.chamberlain.contract.session.Grant;
import io.chamberlain.contract.session.SessionEvent;
import io.chamberlain.contract.session.SessionRefusal;
import io.chamberlain.contract.user.Account;
import io.chamberlain.contract.user.UserCommand.AppointFirstAdmin;
import io.chamberlain.contract.user.UserEvent;
import io.chamberlain.contract.user.UserRefusal;
import io.chamberlain.contract.wallet.WalletClaims;
import io.chamberlain.contract.wallet.WalletCommand.MakePrimary;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What a failed decision means: to be decided again, refused with a name of its own, or a fault. */
final class Failure {

    /** Claims that move with their aggregate: who loses one has seen an older state. */
    private static final Set<String> MOVING =
            Set.of(Account.SCOPE, Grant.SCOPE, KeyGrant.SCOPE, SessionEvent.SEAT, ConfigurationEvent.SCOPE);

    private static final Map<String, Refusal> NAMED = Map.of(
            WalletClaims.FUNDING, new WalletRefusal.ReferenceAlreadyUsed(),
            WalletClaims.PRIMARY, new WalletRefusal.PrimaryWalletExists(),
            WalletClaims.REVERSAL, new WalletRefusal.AlreadyReversed(),
            UserEvent.EMAIL, new UserRefusal.EmailTaken(),
            UserEvent.IDENTITY, new UserRefusal.IdentityTaken(),
            UserEvent.IDENTITY_TOKEN, new SessionRefusal.IdentityTokenInvalid(),
            UserEvent.ONCE, new UserRefusal.FirstAdminExists());

    private Failure() {}

    static boolean isConflict(Throwable failure, Object command) {
        return failure instanceof ConcurrencyException
                || failure instanceof LockAcquisitionFailedException
                || (failure instanceof Refused refused
                        && refused.refusal() instanceof AlreadyTaken(String scope)
                        && hasMoved(scope, command));
    }

    private static boolean hasMoved(String scope, Object command) {
        return MOVING.contains(scope)
                || (scope.equals(UserEvent.ONCE) && !(command instanceof AppointFirstAdmin))
                || (scope.equals(WalletClaims.PRIMARY) && command instanceof MakePrimary);
    }

    /** The failure as the caller is to see it. */
    static Throwable translated(Throwable failure) {
        if (failure instanceof AggregateNotFoundException) {
            return new Refused(new RequestRefusal.NotFound());
        }
        return failure instanceof Refused refused && refused.refusal() instanceof AlreadyTaken taken
                ? new Refused(NAMED.getOrDefault(taken.scope(), taken))
                : failure;
    }
}
