package io.chamberlain.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/** The arithmetic of measured rounds. */
public record Figures(List<Double> values) {

    public Figures {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        values = List.copyOf(values);
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The distance between the extremes as a part of the median: 0.1 means ten percent. */
    public double spread() {
        return median() == 0 ? 0 : (most() - least()) / median();
    }

    /**
     * Divides round by round, so that a slow minute of the machine hits both sides of a ratio.
     *
     * @throws IllegalArgumentException when the numbers of rounds differ
     */
    public Figures over(Figures other) {
        if (values.size() != other.values.size()) {
            throw new IllegalArgumentException("rounds are compared one by one");
        }
        return new Figures(IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) / other.values.get(i))
                .toList());
    }

    /** @param part 0.5 for the middle; the smallest value that at least this part of all does not exceed */
    public static double percentile(long[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(part * sorted.length);
        return sorted[Math.clamp(rank - 1L, 0, sorted.length - 1)];
    }
}
