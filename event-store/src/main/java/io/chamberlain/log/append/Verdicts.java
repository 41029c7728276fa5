package io.chamberlain.log.append;

import io.chamberlain.log.request.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads verdicts as the database states them. */
final class Verdicts {

    private Verdicts() {}

    static List<Verdict> read(ResultSet row) throws SQLException {
        Object[] codes = (Object[]) row.getArray("verdicts").getArray();
        Long[] positions = (Long[]) row.getArray("positions").getArray();
        String[] details = (String[]) row.getArray("details").getArray();
        List<Verdict> verdicts = new ArrayList<>(codes.length);
        for (int i = 0; i < codes.length; i++) {
            verdicts.add(verdict(((Number) codes[i]).intValue(), positions[i], details[i]));
        }
        return verdicts;
    }

    private static Verdict verdict(int code, long position, @Nullable String detail) {
        return switch (code) {
            case 0 -> new Verdict.Appended(position);
            case 1 -> new Verdict.VersionConflict();
            case 2 -> new Verdict.ClaimTaken(String.valueOf(detail));
            case 3 -> new Verdict.ReservationTaken(String.valueOf(detail));
            case 4 -> new Verdict.AlreadyAnswered();
            default -> throw new IllegalStateException("unknown verdict " + code);
        };
    }
}
