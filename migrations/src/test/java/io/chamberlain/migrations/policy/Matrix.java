package io.chamberlain.migrations.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** A grid of {@code src/test/resources/policy}: columns separated by bars, lines that begin with # are remarks. */
final class Matrix {

    /** A line by column name. */
    record Line(Map<String, String> cells) {

        String cell(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }
    }

    private final List<String> columns;
    private final List<Line> lines = new ArrayList<>();

    private Matrix(List<String> all) {
        columns = cells(all.getFirst());
        for (String line : all.subList(1, all.size())) {
            List<String> cells = cells(line);
            if (cells.size() != columns.size()) {
                throw new IllegalStateException("a line of another width: " + line);
            }
            Map<String, String> byColumn = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                byColumn.put(columns.get(i), cells.get(i));
            }
            lines.add(new Line(byColumn));
        }
    }

    static Matrix read(String name) {
        try (InputStream in = Objects.requireNonNull(Matrix.class.getResourceAsStream("/policy/" + name))) {
            return new Matrix(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Line> lines() {
        return lines;
    }

    List<Reader> readers() {
        return columns.subList(3, columns.size()).stream().map(Reader::of).toList();
    }

    /** The rows of a table the reader sees, by name; empty and a refusal are told apart by {@link #isRefused}. */
    SortedSet<String> seen(String table, Reader reader) {
        SortedSet<String> rows = new TreeSet<>();
        for (Line line : lines) {
            if (line.cell("table").equals(table) && line.cell(reader.toString()).equals("x")) {
                rows.add(line.cell("row"));
            }
        }
        return rows;
    }

    /** Whether the reader has no grant on the table at all: all of its cells say so. */
    boolean isRefused(String table, Reader reader) {
        return lines.stream()
                .filter(line -> line.cell("table").equals(table))
                .allMatch(line -> line.cell(reader.toString()).equals("!"));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }
}
