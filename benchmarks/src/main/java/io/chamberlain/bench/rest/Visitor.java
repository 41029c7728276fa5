package io.chamberlain.bench.rest;

import io.chamberlain.bench.load.Contender;
import io.chamberlain.bench.load.Story;
import io.chamberlain.bench.node.KeepAlive;
import java.io.IOException;
import java.util.UUID;

/** One client: somebody opens a wallet, the desk funds it nine times; the next wallet. As {@link Story}, but over HTTP. */
final class Visitor implements Contender.Client {

    private static final String OPENING = "{\"currency\":\"USD\",\"label\":\"Savings\"}";

    private final KeepAlive http;
    private final String owner;
    private final String desk;
    private String wallet = "";
    private int told;

    /**
     * @param owner token of whoever opens the wallets
     * @param desk token of whoever funds them
     */
    Visitor(int port, String owner, String desk) {
        this.http = new KeepAlive(port);
        this.owner = owner;
        this.desk = desk;
    }

    @Override
    public void act() throws IOException {
        if (told++ % Story.COMMANDS_PER_WALLET == 0) {
            wallet = post("/api/v1/wallets", owner, OPENING).text("id");
        } else {
            post("/api/v1/wallets/" + wallet + "/fundings", desk, funding());
        }
    }

    private static String funding() {
        return "{\"amount\":{\"amount\":\"12.50\",\"currency\":\"USD\"},\"source\":\"RECEIPT\",\"reference\":\""
                + UUID.randomUUID() + "\",\"description\":\"A payment at the front desk\"}";
    }

    private KeepAlive.Answer post(String path, String token, String json) throws IOException {
        return http.post(path, token, UUID.randomUUID().toString(), json).done();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
