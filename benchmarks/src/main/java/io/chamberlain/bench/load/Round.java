package io.chamberlain.bench.load;

/**
 * One contender under load once.
 *
 * @param acknowledged acts that returned, each of them durable
 * @param actingSeconds from the start to the last acknowledgement
 * @param lagActs how many acknowledged acts the read model did not show at that moment; 0 without a read model
 * @param lagSeconds how long it took from then until it showed all of them
 * @param p50Millis latency of one act
 * @param p99Millis latency of one act
 * @param walBytes what the server wrote to its write-ahead log meanwhile
 */
public record Round(
        long acknowledged,
        double actingSeconds,
        long lagActs,
        double lagSeconds,
        double p50Millis,
        double p99Millis,
        long walBytes) {

    /** Acts a second, counted until the read model shows them all: whoever acknowledges early gains nothing. */
    public double rate() {
        return acknowledged / (actingSeconds + lagSeconds);
    }

    public double walBytesPerAct() {
        return acknowledged == 0 ? 0 : (double) walBytes / acknowledged;
    }
}
