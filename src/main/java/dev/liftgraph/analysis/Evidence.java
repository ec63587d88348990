package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a recommendation look at: the primary metric over both phases, or in QUICK_WIN
 * when its look was the last, of everyone or of a segment, and the guardrails over both.
 *
 * @param ofSegment whether it is about a segment
 * @param over whether no more units can come
 * @param tooEarly whether the experiment goes on, and results warn that it has only begun
 * @param mismatch whether units were not split as the weights say, here, in everyone or, for
 *     everyone, in a segment
 * @param lookDue false while the engine waits for its next look
 * @param comesInTime whether the units that are missing are expected before the phases end
 * @param mergeable whether another registered segment has the missing units
 */
record Evidence(
        boolean ofSegment,
        boolean over,
        boolean tooEarly,
        boolean mismatch,
        Verdict verdict,
        boolean lookDue,
        boolean comesInTime,
        boolean mergeable,
        List<Treatment> treatments) {

    /**
     * A treatment against control.
     *
     * @param gain absolute lift in the good direction; null when it must not be told
     * @param guardrail worst finding of all guardrails; null without guardrails
     * @param failsElsewhere whether a guardrail fails for everyone or, for everyone, in a segment
     * @param worseElsewhere for everyone: whether it is worse in a registered segment
     * @param crossesOver for everyone: whether some segments are shown to gain while others are
     *     hurt
     */
    record Treatment(
            Variant variant,
            Reading reading,
            @Nullable Double gain,
            NonInferiority.@Nullable Finding guardrail,
            boolean failsElsewhere,
            boolean worseElsewhere,
            boolean crossesOver) {

        boolean fails() {
            return guardrail == NonInferiority.Finding.FAIL;
        }

        boolean isHarmless() {
            return !fails() && !failsElsewhere;
        }

        boolean isBetter() {
            return reading == Reading.BETTER;
        }

        boolean isHarmlessForSure() {
            boolean passes = guardrail == null || guardrail == NonInferiority.Finding.PASS;
            return isHarmless() && passes && !worseElsewhere;
        }

        private double gained() {
            return gain == null ? 0 : gain;
        }
    }

    boolean isValid() {
        return verdict == Verdict.VALID;
    }

    boolean all(Predicate<Treatment> holds) {
        return treatments.stream().allMatch(holds);
    }

    boolean any(Predicate<Treatment> holds) {
        return treatments.stream().anyMatch(holds);
    }

    /** The treatment with the largest gain of those that are better and harm no guardrail. */
    Optional<Treatment> winner() {
        return best(treatment -> treatment.isBetter() && treatment.isHarmless());
    }

    /** The treatment with the largest gain of those. */
    Optional<Treatment> best(Predicate<Treatment> which) {
        return treatments.stream()
                .filter(which)
                .reduce((one, other) -> other.gained() > one.gained() ? other : one);
    }
}
