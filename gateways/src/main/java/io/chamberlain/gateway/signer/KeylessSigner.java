package io.chamberlain.gateway.signer;

import io.chamberlain.contract.chain.Chain.Unsigned;
import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.contract.chain.Signer;
import io.chamberlain.contract.chain.Trouble;
import java.util.Optional;

/** Of a node that decides nothing: it has no key, and so none can be taken from it. */
public final class KeylessSigner implements Signer {

    @Override
    public Optional<String> account(Network network) {
        return Optional.empty();
    }

    @Override
    public Signing sign(Payment payment, Unsigned unsigned) {
        return new NotSigned(Trouble.NO_KEY);
    }
}
