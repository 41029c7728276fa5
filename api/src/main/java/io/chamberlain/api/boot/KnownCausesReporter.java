package io.chamberlain.api.boot;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line on the error output why a start failed, where that is understood; Boot's own page is switched off. */
final class KnownCausesReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        String line = KnownCauses.lineOf(analysis.getCause()).orElseGet(analysis::getDescription);
        System.err.println("chamberlain: " + line);
    }
}
