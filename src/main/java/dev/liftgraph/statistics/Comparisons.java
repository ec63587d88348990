package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comparison of two arms, by the method that fits their kind and size. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * Compares a treatment with its control: {@link ProportionComparison} for proportions, {@link
     * MeanComparison} for all other kinds, each with its own variance and {@link #adjustment}.
     *
     * @param level confidence level of all intervals, between 0 and 1, such as 0.95
     * @throws IllegalArgumentException if the samples are of different kinds
     */
    public static Comparison compare(Sample control, Sample treatment, double level) {
        Require.openFraction(level, "level");
        Reason missing = missing(control, treatment);
        if (missing != null) {
            return new NotComparable(missing);
        }
        return switch (control) {
            case Proportion arm -> ProportionComparison.compare(arm, (Proportion) treatment, level);
            case Mean _, Ratio _, CovariateAdjusted _, CovariateAdjustedRatio _, QuantileSample _ ->
                    MeanComparison.compare(ArmPair.of(control, treatment), level);
        };
    }

    /**
     * What the comparison of these arms takes out with the help of their covariate; empty when they
     * are of a kind without one, or are not comparable.
     *
     * @throws IllegalArgumentException if the samples are of different kinds
     */
    public static Optional<CovariateAdjustment> adjustment(Sample control, Sample treatment) {
        if (missing(control, treatment) != null) {
            return Optional.empty();
        }
        return switch (control) {
            case Proportion _, Mean _, Ratio _, QuantileSample _ -> Optional.empty();
            case CovariateAdjusted _, CovariateAdjustedRatio _ ->
                    Optional.of(CovariateAdjustment.of(control, treatment));
        };
    }

    /** Why the arms cannot be compared at all; null when they can. */
    static @Nullable Reason missing(Sample control, Sample treatment) {
        Require.that(control.getClass() == treatment.getClass(), "both arms must be of one kind");
        if (control instanceof QuantileSample one && treatment instanceof QuantileSample other) {
            Require.that(one.nu() == other.nu(), "both arms need the same quantile");
        }
        if (control.n() == 0 || treatment.n() == 0) {
            return Reason.NO_UNITS_IN_VARIANT;
        }
        Reason missing = Arm.missing(control);
        return missing == null ? Arm.missing(treatment) : missing;
    }
}
