package dev.liftgraph.statistics;

import java.util.Optional;

/** The fewest units of two arms at which a power is reached that grows with them. */
final class FewestUnits {

    /** Power at the units of control and treatment. */
    interface Power {
        double at(long nControl, long nTreatment);
    }

    private FewestUnits() {}

    static Optional<RequiredUnits> of(double targetPower, double shareControl, Power power) {
        long enough = Require.MOST_UNITS;
        if (!reaches(enough, targetPower, shareControl, power)) {
            return Optional.empty();
        }
        long tooFew = 0;
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (reaches(middle, targetPower, shareControl, power)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return RequiredUnits.of(enough, shareControl);
    }

    private static boolean reaches(long total, double target, double share, Power power) {
        return RequiredUnits.of(total, share)
                .map(n -> power.at(n.control(), n.treatment()) >= target)
                .orElse(false);
    }
}
