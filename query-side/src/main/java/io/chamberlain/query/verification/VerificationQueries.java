package io.chamberlain.query.verification;

import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.verification.VerificationQuery.ListVerifications;
import io.chamberlain.contract.verification.VerificationQuery.VerificationView;
import io.chamberlain.query.reading.Columns;
import io.chamberlain.query.reading.Listing;
import io.chamberlain.query.reading.Listing.Source;
import io.chamberlain.query.reading.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what is asked about proofs by mail; for everybody but oversight there are none, and no grant to look. */
public final class VerificationQueries {

    private static final Source<VerificationView> TOKENS = new Source<>(
            "SELECT id, user_id, email, type, expires_at, attempts, consumed_at, replaced_at, last_position, created_at "
                    + "FROM clinic.verification_tokens",
            "created_at",
            (row, _) -> view(row));

    private final ReadModel model;

    public VerificationQueries(ReadModel model) {
        this.model = model;
    }

    @QueryHandler
    Page<VerificationView> answer(ListVerifications query) {
        return model.seesAll()
                ? new Listing<>(model, TOKENS)
                        .where("user_id = ?", query.userId())
                        .page(query.page())
                : new Page<>(List.of(), null);
    }

    private static VerificationView view(ResultSet row) throws SQLException {
        Columns token = new Columns(row);
        return new VerificationView(
                token.uuid("id"),
                token.uuid("user_id"),
                token.textOrNull("email"),
                token.text("type"),
                token.instant("expires_at"),
                Math.toIntExact(token.number("attempts")),
                token.instantOrNull("consumed_at"),
                token.instantOrNull("replaced_at"),
                token.instant("created_at"),
                token.number("last_position"));
    }
}
