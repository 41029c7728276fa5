package io.chamberlain.query.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines as COPY reads them in its text format. */
final class CopyText {

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
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
