package io.chamberlain.contract.wallet;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who a wallet belongs to: exactly one of a person and a facility. */
public record Owner(@Nullable UUID userId, @Nullable UUID facilityId) {

    public Owner {
        if ((userId == null) == (facilityId == null)) {
            throw new IllegalArgumentException("a wallet has exactly one owner");
        }
    }

    public static Owner user(UUID userId) {
        return new Owner(userId, null);
    }

    public static Owner facility(UUID facilityId) {
        return new Owner(null, facilityId);
    }
}
