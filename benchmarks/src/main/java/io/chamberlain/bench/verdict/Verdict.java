package io.chamberlain.bench.verdict;

import java.util.Locale;

/**
 * A figure beside what the design asks of it.
 *
 * @param on the line of the table that it is printed on
 * @param target in words, as {@code >= 1.5 x}
 * @param unit of what was measured
 * @param shortBy the distance as a part of what is asked; 0 where it is reached
 */
public record Verdict(String on, String target, double measured, String unit, boolean reached, double shortBy) {

    /** Asks for this much or more. */
    public static Verdict atLeast(String on, double wanted, double measured, String unit) {
        boolean reached = measured >= wanted;
        return new Verdict(
                on, ">= " + number(wanted) + unit, measured, unit, reached, reached ? 0 : 1 - measured / wanted);
    }

    /** Asks for this much or less. */
    public static Verdict atMost(String on, double wanted, double measured, String unit) {
        boolean reached = measured <= wanted;
        return new Verdict(
                on, "<= " + number(wanted) + unit, measured, unit, reached, reached ? 0 : measured / wanted - 1);
    }

    /** {@code >= 1.5 x: reached}, {@code <= 10 ms: short by 12 %}. */
    public String text() {
        return target + ": " + outcome();
    }

    String outcome() {
        return reached ? "reached" : String.format(Locale.ROOT, "short by %.0f %%", Math.max(1, shortBy * 100));
    }

    String figure() {
        return number(measured) + unit;
    }

    private static String number(double number) {
        return number >= 100 || number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.2f", number).replaceAll("0$", "");
    }
}
