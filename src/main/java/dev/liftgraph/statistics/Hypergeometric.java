package dev.liftgraph.statistics;

/**
 * Number of successes in treatment when all successes are spread over the units of both arms by
 * chance. Probabilities are relative to that of the likeliest number, by the recurrence
 *
 * <pre>{@code
 * P(k + 1) / P(k) = (n_t - k) (m - k) / ((k + 1) (n_c - m + k + 1))
 * }</pre>
 *
 * @param treatment units of treatment, n_t
 * @param control units of control, n_c
 * @param successes successes in both arms, m
 */
record Hypergeometric(long treatment, long control, long successes) {

    /** Probabilities this close are those of equally likely tables. */
    private static final double TIE = 1 + 1e-7;

    /** The p-values of an observed number of successes in treatment. */
    FisherExact test(long observed) {
        long mode = mode();
        double most = relative(mode, observed) * TIE;
        double all = 0;
        double twoSided = 0;
        double greater = 0;
        double lesser = 0;
        double p = 1;
        for (long k = mode; p >= Double.MIN_NORMAL; p *= up(k), k++) {
            all += p;
            twoSided += p <= most ? p : 0;
            greater += k >= observed ? p : 0;
            lesser += k <= observed ? p : 0;
        }
        p = down(mode);
        for (long k = mode - 1; p >= Double.MIN_NORMAL; p *= down(k), k--) {
            all += p;
            twoSided += p <= most ? p : 0;
            greater += k >= observed ? p : 0;
            lesser += k <= observed ? p : 0;
        }
        return new FisherExact(
                Math.min(1, twoSided / all), Math.min(1, greater / all), Math.min(1, lesser / all));
    }

    private long mode() {
        double mode = (successes + 1.0) * (treatment + 1.0) / ((double) treatment + control + 2);
        return Math.clamp(
                (long) mode, Math.max(0, successes - control), Math.min(treatment, successes));
    }

    /** Of the one number to that of the other; as good as 0 when it is not a normal double. */
    private double relative(long from, long to) {
        double p = 1;
        for (long k = from; k < to && p >= Double.MIN_NORMAL; k++) {
            p *= up(k);
        }
        for (long k = from; k > to && p >= Double.MIN_NORMAL; k--) {
            p *= down(k);
        }
        return p;
    }

    private double up(long k) {
        return (double) (treatment - k)
                * (successes - k)
                / ((k + 1.0) * (control - successes + k + 1));
    }

    private double down(long k) {
        return (double) k
                * (control - successes + k)
                / ((treatment - k + 1.0) * (successes - k + 1));
    }
}
