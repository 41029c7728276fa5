package io.chamberlain.query.row.column;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Array literals as PostgreSQL reads them. */
public final class ArrayText {

    private ArrayText() {}

    /** Of texts, whatever is in them. */
    static void append(StringBuilder literal, List<@Nullable String> texts) {
        literal.append('{');
        for (int i = 0; i < texts.size(); i++) {
            element(literal, i, texts.get(i), true);
        }
        literal.append('}');
    }

    /** @param quoted whether the text may hold what has a meaning here */
    public static void element(StringBuilder literal, int index, @Nullable String text, boolean quoted) {
        if (index > 0) {
            literal.append(',');
        }
        if (text == null) {
            literal.append("NULL");
        } else if (quoted) {
            quote(literal, text);
        } else {
            literal.append(text);
        }
    }

    private static void quote(StringBuilder literal, String text) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
