package io.chamberlain.query.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as COPY reads them in its text format. */
final class CopyText {

    private static final String SPECIAL = "\\\t\n\r";

    /** What stands for each of them behind a backslash. */
    private static final String WRITTEN = "\\tnr";

    private CopyText() {}

    static void line(StringBuilder text, List<RowColumn> columns, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else {
                escape(text, columns.get(i).kind().text(value));
            }
        }
        text.append('\n');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int special = SPECIAL.indexOf(c);
            if (special < 0) {
                text.append(c);
            } else {
                text.append('\\').append(WRITTEN.charAt(special));
            }
        }
    }
}
