package io.chamberlain.gateway.chain.sandbox;

import io.chamberlain.contract.chain.Network;
import io.chamberlain.contract.chain.Payment;
import io.chamberlain.gateway.Given;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.UUID;

/** A process of its own that sends one payment, to be killed. */
final class Sender {

    static final UUID WITHDRAWAL = UUID.fromString("0198c3a0-0000-7000-8000-000000000001");

    private Sender() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Given given = Given.aSignerOf(directory, Network.POLYGON, new SandboxFormat());
        Sandbox sandbox = Sandbox.at(directory.resolve("chain.jsonl"));
        SandboxChain chain = new SandboxChain(Network.POLYGON, sandbox, given.signer(), BigInteger.ONE, 3);
        Payment payment =
                new Payment(WITHDRAWAL, Given.nativeOf(Network.POLYGON), Given.SOMEBODY, BigInteger.TEN, Given.MUCH);
        chain.broadcast(given.signed(chain, payment));
    }
}
