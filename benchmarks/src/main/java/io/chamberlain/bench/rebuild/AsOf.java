package io.chamberlain.bench.rebuild;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.ours.OurNode;
import io.chamberlain.contract.compliance.ComplianceQuery.FindWalletAsOf;

/** An officer who folds one long wallet as it was at an earlier position, again and again. */
final class AsOf implements Contender {

    private final OurNode node;
    private final int events;
    private final FindWalletAsOf question;

    /** @param events of the wallet */
    AsOf(OurNode node, int events) {
        this.node = node;
        this.events = events;
        OurNode.Wallet wallet = node.wallet();
        for (int event = 1; event < events; event++) {
            wallet.fund();
        }
        this.question = new FindWalletAsOf(wallet.id(), null, node.head());
    }

    int events() {
        return events;
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Client client(int number) {
        return () -> {
            if (node.ask(question).isEmpty()) {
                throw new IllegalStateException("the wallet is not found");
            }
        };
    }

    @Override
    public long stored() {
        return 0;
    }

    @Override
    public void close() {}
}
