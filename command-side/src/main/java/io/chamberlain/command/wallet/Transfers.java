package io.chamberlain.command.wallet;

import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.message.Envelope;
import io.chamberlain.contract.message.Origin;
import io.chamberlain.contract.refusal.Refused;
import io.chamberlain.contract.wallet.WalletCommand.TransferFunds;
import io.chamberlain.contract.wallet.WalletRefusal;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Moves money between two wallets in one append: both or neither. */
final class Transfers {

    private final Wallets wallets;

    Transfers(Repository<Wallet> repository) {
        this.wallets = new Wallets(repository);
    }

    @CommandHandler
    Accepted decide(
            TransferFunds command,
            Origin origin,
            @MetaDataValue(Envelope.EXPECTED_VERSION) @Nullable Long seenVersion) {
        Map<UUID, Aggregate<Wallet>> found = wallets.load(command.fromWalletId(), command.toWalletId());
        Aggregate<Wallet> sender = Wallets.existing(found, command.fromWalletId());
        sender.execute(wallet -> wallet.admit(command, origin, seenVersion));
        if (command.fromWalletId().equals(command.toWalletId())) {
            throw new Refused(new WalletRefusal.TransferToSelf());
        }
        Aggregate<Wallet> receiver = found.get(command.toWalletId());
        if (receiver == null) {
            throw new Refused(new WalletRefusal.ReceiverNotFound());
        }
        FreeText description = new FreeText(command.description(), sender, receiver);
        Accepted sent = sender.invoke(wallet -> wallet.send(command, description.of(sender), origin.at()));
        receiver.execute(wallet -> wallet.receive(command, description.of(receiver), origin.at()));
        return new Accepted(command.transferId(), sent.version(), sent.facts());
    }
}
