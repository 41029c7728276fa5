package io.chamberlain.api.wallet;

import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.dispatch.Streams;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.port.ReadPosition;
import io.chamberlain.contract.refusal.RequestRefusal;
import io.chamberlain.contract.wallet.WalletQuery.FindWallet;
import io.chamberlain.contract.wallet.WalletQuery.WalletView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A wallet as it changes. */
@RestController
class WalletStream {

    private final Queries queries;
    private final ReadPosition positions;
    private final Streams streams;

    WalletStream(Queries queries, ReadPosition positions, Streams streams) {
        this.queries = queries;
        this.positions = positions;
        this.streams = streams;
    }

    /**
     * The wallet now and after each change, under the same policies as a read. An event's id is the position it shows;
     * with {@code Last-Event-ID} what the client has seen is not told again, and changes that came together may be told as one.
     */
    @GetMapping(path = "/api/v1/wallets/{walletId}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Access
    @MayRefuse(RequestRefusal.NotFound.class)
    SseEmitter followWallet(
            @PathVariable UUID walletId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            Call call) {
        long seen = Streams.positionOf(lastEventId);
        queries.one(call, new FindWallet(walletId), WalletView.class);
        return streams.open(call, new WalletChanges(walletId, seen, queries, positions));
    }
}
