package io.chamberlain.query.row;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as COPY reads them in its text format. */
final class CopyText {

    private static final String SPECIAL = "\\\t\n\r";

    /** What stands for each of them behind a backslash. */
    private static final String WRITTEN = "\\tnr";

    private static final int CHARACTERS_OF_A_ROW = 400;

    private CopyText() {}

    /** A line for each row, in UTF-8. */
    static byte[] of(RowType<?> type, List<?> rows) {
        StringBuilder text = new StringBuilder(rows.size() * CHARACTERS_OF_A_ROW);
        rows.forEach(row -> line(text, type.columns(), type.values(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void line(StringBuilder text, List<RowColumn> columns, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else {
                append(text, columns.get(i).kind(), value);
            }
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, Kind kind, Object value) {
        String written = kind.text(value);
        if (kind.isQuoted()) {
            escape(text, written);
        } else {
            text.append(written);
        }
    }

    /** Copies what needs no escape in one piece: nearly always all of it. */
    private static void escape(StringBuilder text, String value) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            int special = SPECIAL.indexOf(value.charAt(i));
            if (special >= 0) {
                text.append(value, from, i).append('\\').append(WRITTEN.charAt(special));
                from = i + 1;
            }
        }
        text.append(value, from, value.length());
    }
}
