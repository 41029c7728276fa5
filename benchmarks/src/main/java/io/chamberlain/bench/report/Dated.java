package io.chamberlain.bench.report;

/**
 * Figures, and when they were taken.
 *
 * @param measured as {@code on 2026-11-22, 2 processors, AMD EPYC}
 */
public record Dated<T>(String measured, T figures) {}
