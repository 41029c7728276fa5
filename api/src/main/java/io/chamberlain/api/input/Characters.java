package io.chamberlain.api.input;

/** Which characters may come in: what the database cannot keep as text must never get into the log. */
final class Characters {

    private Characters() {}

    /** Whether a text has no control characters but tab and line ends, and no halves of characters. */
    static boolean areText(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || c == '\n' || c == '\r' || isPlain(c));
    }

    /** The same for what has one line: names, filters, ids. */
    static boolean areOneLine(String text) {
        return text.codePoints().allMatch(Characters::isPlain);
    }

    /** Code points put pairs of surrogates together: what is left is one without its other. */
    private static boolean isPlain(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
