package io.chamberlain.bench.memory;

import java.util.List;

/**
 * A straight line through samples, by least squares.
 *
 * @param slope per unit of time
 * @param error standard error of the slope
 */
record Trend(double slope, double error) {

    /**
     * A sample.
     *
     * @param at when, in minutes
     */
    record Point(double at, double value) {}

    /** @throws IllegalArgumentException for fewer than three points: they have no error */
    static Trend of(List<Point> points) {
        int n = points.size();
        if (n < 3) {
            throw new IllegalArgumentException("a trend needs three samples");
        }
        double at = points.stream().mapToDouble(Point::at).average().orElseThrow();
        double value = points.stream().mapToDouble(Point::value).average().orElseThrow();
        double spread = points.stream().mapToDouble(p -> square(p.at() - at)).sum();
        double slope = points.stream()
                        .mapToDouble(p -> (p.at() - at) * (p.value() - value))
                        .sum()
                / spread;
        double rest = points.stream()
                .mapToDouble(p -> square(p.value() - value - slope * (p.at() - at)))
                .sum();
        return new Trend(slope, Math.sqrt(rest / (n - 2) / spread));
    }

    /** Whether it rises beyond what the scatter of the samples explains: by more than two standard errors. */
    boolean rises() {
        return slope > 2 * error;
    }

    private static double square(double x) {
        return x * x;
    }
}
