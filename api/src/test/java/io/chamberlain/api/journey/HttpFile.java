package io.chamberlain.api.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code .http} file: requests in order, each with the status it expects; {@code requests/README.md} tells the form. */
record HttpFile(String name, List<Step> steps) {

    private static final Pattern BEGIN = Pattern.compile("(?m)^### ");
    private static final Pattern DIRECTIVE = Pattern.compile("# (@name|expect|until) (.+)");
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|PUT|DELETE) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([\\w-]+): (.+)");

    /**
     * One request, its variables not replaced yet.
     *
     * @param name under which its answer is kept; empty for none
     * @param until what the line of a stream contains after which nobody reads on; empty when the answer is no stream
     * @param headers names and values in turn
     */
    record Step(
            String title,
            String name,
            int expected,
            String until,
            String method,
            String url,
            List<String> headers,
            String body) {

        /** Method and path, as the interface's description writes them but for the variables. */
        String route() {
            return method + " " + url.replace("{{base}}", "").replaceFirst("\\?.*", "");
        }

        String text() {
            return String.join("\n", url, String.join("\n", headers), body);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    static HttpFile read(Path file) {
        try {
            List<Step> steps = BEGIN.splitAsStream(Files.readString(file))
                    .skip(1)
                    .map(HttpFile::step)
                    .toList();
            return new HttpFile(file.getFileName().toString(), steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Step step(String block) {
        List<String> lines = new ArrayList<>(Arrays.asList(block.split("\n")));
        String title = lines.removeFirst();
        Map<String, String> directives = new HashMap<>();
        for (String comment : taken(lines, line -> line.startsWith("#"))) {
            Matcher directive = DIRECTIVE.matcher(comment);
            if (directive.matches()) {
                directives.put(directive.group(1), directive.group(2));
            }
        }
        Matcher request = matched(REQUEST, lines.isEmpty() ? "" : lines.removeFirst(), title);
        List<String> headers = new ArrayList<>();
        for (String line : taken(lines, line -> !line.isBlank())) {
            Matcher header = matched(HEADER, line, title);
            headers.addAll(List.of(header.group(1), header.group(2)));
        }
        return new Step(
                title,
                directives.getOrDefault("@name", ""),
                Integer.parseInt(directives.getOrDefault("expect", "0")),
                directives.getOrDefault("until", ""),
                request.group(1),
                request.group(2),
                List.copyOf(headers),
                String.join("\n", lines).strip());
    }

    /** Takes the first lines away. */
    private static List<String> taken(List<String> lines, Predicate<String> belongs) {
        List<String> taken = new ArrayList<>();
        while (!lines.isEmpty() && belongs.test(lines.getFirst())) {
            taken.add(lines.removeFirst());
        }
        return taken;
    }

    private static Matcher matched(Pattern form, String line, String title) {
        Matcher matcher = form.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("cannot read '" + line + "' of '" + title + "'");
        }
        return matcher;
    }
}
