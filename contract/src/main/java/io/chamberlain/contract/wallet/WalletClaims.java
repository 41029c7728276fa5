package io.chamberlain.contract.wallet;

import io.chamberlain.contract.event.Claim;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is unique about wallets, in the scopes that refusals name. */
public final class WalletClaims {

    /** A source and reference funds once at a desk, however it is written: a facility's, or the network's own. */
    public static final String FUNDING = "funding";
    /** One primary wallet per owner and currency; its value has the {@code walletId}. */
    public static final String PRIMARY = "primary-wallet";
    /** One reversal per movement. */
    public static final String REVERSAL = "reversal";

    private static final String WALLET = "wallet:";

    private WalletClaims() {}

    static Claim primary(UUID walletId, @Nullable UUID userId, @Nullable UUID facilityId, String currency) {
        Claim.Key key = primaryKey(userId, facilityId, currency);
        return new Claim(key.scope(), key.key(), Map.of("walletId", walletId.toString()));
    }

    public static Claim.Key primaryKey(@Nullable UUID userId, @Nullable UUID facilityId, String currency) {
        String owner = userId != null ? "user:" + userId : "facility:" + facilityId;
        return Claim.key(PRIMARY, owner + ":" + currency);
    }

    static Claim funding(String source, @Nullable UUID facilityId, String reference) {
        String where = facilityId == null ? "network" : facilityId.toString();
        return Claim.of(FUNDING, source + ":" + where + ":" + reference.strip().toUpperCase(Locale.ROOT));
    }

    static Claim reversal(UUID original, UUID reversal) {
        return new Claim(REVERSAL, original.toString(), Map.of("reversalId", reversal.toString()));
    }

    /** The account name of a wallet in the journal. */
    public static String account(UUID walletId) {
        return WALLET + walletId;
    }

    public static boolean isWallet(String account) {
        return account.startsWith(WALLET);
    }

    /** The wallet of an account name that {@link #isWallet} says yes to. */
    public static UUID walletId(String account) {
        return UUID.fromString(account.substring(WALLET.length()));
    }
}
