package io.chamberlain.api.boot;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Prints what an operator can mend as one line on the error output; other analyses are Boot's to report. */
final class KnownCausesReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        if (KnownCauses.lineOf(analysis.getCause()).isPresent()) {
            System.err.println("chamberlain: " + analysis.getDescription());
        }
    }
}
