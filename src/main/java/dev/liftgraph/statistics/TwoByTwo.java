package dev.liftgraph.statistics;

/**
 * Two proportions of one stratum, such as of a phase, as a table of two arms by success and
 * failure.
 *
 * @param control the control arm
 * @param treatment the treatment arm
 */
public record TwoByTwo(Proportion control, Proportion treatment) {

    /** Whether both arms have units, so that the stratum says anything about their difference. */
    boolean isComparable() {
        return control.n() > 0 && treatment.n() > 0;
    }

    double treatmentSuccesses() {
        return treatment.successes();
    }

    double treatmentFailures() {
        return treatment.n() - treatment.successes();
    }

    double controlSuccesses() {
        return control.successes();
    }

    double controlFailures() {
        return control.n() - control.successes();
    }

    double units() {
        return (double) control.n() + treatment.n();
    }

    double successes() {
        return treatmentSuccesses() + controlSuccesses();
    }

    double failures() {
        return treatmentFailures() + controlFailures();
    }

    /** Mantel and Haenszel's weight, n_t n_c / N. */
    double weight() {
        return treatment.n() * (control.n() / units());
    }

    /** Weighted difference of the rates, {@code weight (p_t - p_c)}. */
    double weightedDifference() {
        return (treatmentSuccesses() * control.n() - controlSuccesses() * treatment.n()) / units();
    }
}
