package dev.liftgraph.statistics;

/**
 * How much of the significance level may have been spent when a fraction of the planned information
 * is in. Spent on each side by itself, as in gsDesign and ldbounds.
 *
 * <p>Source: Lan and DeMets, Biometrika 70 (1983); Hwang, Shih and DeCani (1990); Kim and DeMets
 * (1987); STATISTICS, section 12.
 */
public sealed interface SpendingFunction {

    /**
     * Cumulative probability of a false alarm on one side.
     *
     * @param perSide what the side may spend in all, between 0 and 1
     * @param information fraction of the planned information, 0 or more; all is spent at 1
     */
    default double spent(double perSide, double information) {
        Require.openFraction(perSide, "significance level of a side");
        Require.that(information >= 0, "information must not be negative");
        return information >= 1 ? perSide : information == 0 ? 0 : before(perSide, information);
    }

    /** The same before all information is in. */
    double before(double perSide, double information);

    /** {@code 2 - 2 Phi(z(1 - a / 2) / sqrt(t))}: hardly anything early. */
    record ObrienFleming() implements SpendingFunction {
        @Override
        public double before(double perSide, double information) {
            return 2
                    * StandardNormal.cdf(
                            StandardNormal.quantile(perSide / 2) / Math.sqrt(information));
        }
    }

    /** {@code a ln(1 + (e - 1) t)}: nearly even bounds. */
    record Pocock() implements SpendingFunction {
        @Override
        public double before(double perSide, double information) {
            return perSide * Math.log1p((Math.E - 1) * information);
        }
    }

    /**
     * {@code a (1 - exp(-gamma t)) / (1 - exp(-gamma))}.
     *
     * @param gamma -4 is near O'Brien and Fleming, 1 near Pocock, 0 spends evenly; within 40
     */
    record HwangShihDeCani(double gamma) implements SpendingFunction {
        public HwangShihDeCani {
            Require.that(Math.abs(gamma) <= 40, "gamma must be within 40 but is ", gamma);
        }

        @Override
        public double before(double perSide, double information) {
            return gamma == 0
                    ? perSide * information
                    : perSide * (Math.expm1(-gamma * information) / Math.expm1(-gamma));
        }
    }

    /**
     * {@code a t^phi}.
     *
     * @param phi 3 is near O'Brien and Fleming, 1 spends evenly; above 0, 40 at most
     */
    record PowerFamily(double phi) implements SpendingFunction {
        public PowerFamily {
            Require.that(phi > 0 && phi <= 40, "phi must lie between 0 and 40 but is ", phi);
        }

        @Override
        public double before(double perSide, double information) {
            return perSide * Math.pow(information, phi);
        }
    }

    /**
     * All that is left, at the last look, planned or not.
     *
     * @param spending what is spent before
     * @param end information at the last look, positive; all is spent from there on
     */
    record Closing(SpendingFunction spending, double end) implements SpendingFunction {
        public Closing {
            Require.that(end > 0 && Double.isFinite(end), "end must be positive but is ", end);
        }

        @Override
        public double before(double perSide, double information) {
            return information >= end ? perSide : spending.before(perSide, information);
        }
    }
}
