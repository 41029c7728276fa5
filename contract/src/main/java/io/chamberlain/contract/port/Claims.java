package io.chamberlain.contract.port;

import io.chamberlain.contract.event.Claim;
import java.util.List;
import java.util.Optional;

/** Reads claims beside the log: always current, never a projection. */
public interface Claims {

    Optional<Claim> find(String scope, String key);

    /** At most as many claims as keys, in no order. */
    List<Claim> findAll(String scope, List<String> keys);
}
