package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * How often the result of an experiment is read, and what that costs.
 *
 * <p>Source: STATISTICS, sections 9, 11 and 12.
 */
public sealed interface Looking {

    /** The plan with the threshold that holds at a number of units of both arms. */
    Plan at(Plan plan, double units);

    /** Of this many units, those that a single look would need for the same power. */
    long worth(long units);

    /** Fewest units of two arms with the target power; empty when there are no such counts. */
    Optional<RequiredUnits> required(Plan plan, double weightControl, double weightTreatment);

    /** Once, at the end. */
    record Once() implements Looking {
        @Override
        public Plan at(Plan plan, double units) {
            return plan;
        }

        @Override
        public long worth(long units) {
            return units;
        }

        @Override
        public Optional<RequiredUnits> required(Plan plan, double control, double treatment) {
            return plan.requiredUnits(control, treatment);
        }
    }

    /**
     * At any time, by a {@link ConfidenceSequence}. Power is that of its interval at the last look,
     * so a lower limit.
     *
     * @param tuningUnits units of both arms at which the interval is narrowest, 1 to 2^53
     */
    record Continuously(double tuningUnits) implements Looking {
        /** Any smaller level is as good as never. */
        private static final double LEAST = 1e-290;

        public Continuously {
            Require.tuning(tuningUnits);
        }

        @Override
        public Plan at(Plan plan, double units) {
            double level = plan.significanceLevel();
            double z = NormalMixture.of(level, tuningUnits, units).factor(level);
            double single = 2 * NormalTail.above(Math.min(z, BoundaryCrossing.FARTHEST));
            return plan.atSignificanceLevel(Math.min(level, Math.max(LEAST, single)));
        }

        @Override
        public long worth(long units) {
            return units;
        }

        @Override
        public Optional<RequiredUnits> required(Plan plan, double control, double treatment) {
            return FewestUnits.of(
                    plan.targetPower(),
                    Require.share(control, treatment),
                    (c, t) -> at(plan, (double) c + t).power(c, t));
        }
    }

    /**
     * At a few planned looks, by a {@link GroupSequential} test.
     *
     * @param inflation units over those of a single look at the same power, 1 or more, 1,000 at
     *     most
     */
    record AtPlannedLooks(double inflation) implements Looking {
        public AtPlannedLooks {
            Require.that(
                    inflation >= 1 && inflation <= 1_000,
                    "inflation must lie between 1 and 1,000 but is ",
                    inflation);
        }

        @Override
        public Plan at(Plan plan, double units) {
            return plan;
        }

        @Override
        public long worth(long units) {
            return (long) (units / inflation * (1 + 1e-12));
        }

        @Override
        public Optional<RequiredUnits> required(Plan plan, double control, double treatment) {
            double share = Require.share(control, treatment);
            return plan.requiredUnits(control, treatment)
                    .map(n -> Math.max(n.control() / share, n.treatment() / (1 - share)))
                    .flatMap(total -> RequiredUnits.of(total * inflation, share));
        }
    }
}
