package io.chamberlain.bench.load;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand;
import io.chamberlain.contract.wallet.WalletType;
import java.util.UUID;

/**
 * What one caller asks for: opens a wallet, funds it nine times, opens the next. So every contender loads streams of the
 * same lengths, however many commands it manages, and no two callers meet at a wallet. One command makes one event.
 */
public final class Story {

    /** Events of one wallet; a command loads 0 to 9 of them. */
    public static final int COMMANDS_PER_WALLET = 10;

    private final UUID owner;
    private UUID wallet = UUID.randomUUID();
    private int told;

    /** @param owner the person whose wallets these are; has to exist where that is looked at */
    public Story(UUID owner) {
        this.owner = owner;
    }

    public WalletCommand next() {
        if (told++ % COMMANDS_PER_WALLET == 0) {
            wallet = UUID.randomUUID();
            return new WalletCommand.OpenWallet(
                    wallet, Owner.user(owner), Currency.USD, WalletType.CUSTODIAL, "Savings", null, null, false);
        }
        return new WalletCommand.FundWallet(
                wallet,
                UUID.randomUUID(),
                Money.ofMinor(1250, Currency.USD),
                FundingSource.RECEIPT,
                UUID.randomUUID().toString(),
                "A payment at the front desk");
    }
}
