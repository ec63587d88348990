package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.HealthItem.green;
import static dev.liftgraph.analysis.HealthItem.hours;
import static dev.liftgraph.analysis.HealthItem.number;
import static dev.liftgraph.analysis.HealthItem.red;
import static dev.liftgraph.analysis.HealthItem.yellow;

import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.WarningNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an experiment goes as it was planned to. */
record PlanHealth(HealthProperties properties) {
    private static final Duration LONGEST_UNCONCLUDED = Duration.ofDays(14);

    /**
     * @param validity of the primary metric for everyone
     * @param plannedPower the chance that was planned
     * @param plannedEffect that was planned, absolute; null when it has no absolute size
     * @param ended whether the planned end has come
     */
    HealthItem power(
            Validity validity, double plannedPower, @Nullable Double plannedEffect, boolean ended) {
        HealthCode code = HealthCode.POWER;
        List<WarningNumber> found = new ArrayList<>();
        add(found, "power", validity.power());
        add(found, "plannedPower", plannedPower);
        add(found, "detectableEffect", validity.minimumDetectableEffect());
        add(found, "plannedEffect", plannedEffect == null ? null : Math.abs(plannedEffect));
        Long missing = validity.missingPerVariant();
        add(found, "missingUnitsPerVariant", missing == null ? null : missing.doubleValue());
        WarningNumber[] numbers = found.toArray(WarningNumber[]::new);
        boolean powered = validity.power() != null && validity.power() >= plannedPower;
        if (powered && (missing == null || missing == 0)) {
            return green(code, "There are units enough to find the planned effect.", numbers);
        }
        String purpose = powered ? "read the metric" : "find the planned effect";
        return ended
                ? red(
                        code,
                        "The planned end has come with too few units to %s.".formatted(purpose),
                        "Let it go on, or read it as inconclusive unless its engine has decided.",
                        numbers)
                : yellow(
                        code,
                        "There are not yet units enough to %s.".formatted(purpose),
                        "Wait, or let more customers in with experimentCoverageRaise.",
                        numbers);
    }

    private static void add(List<WarningNumber> numbers, String name, @Nullable Double value) {
        if (value != null) {
            numbers.add(number(name, value));
        }
    }

    /**
     * @param since how long it is paused; null when it is not
     */
    HealthItem paused(@Nullable Duration since) {
        HealthCode code = HealthCode.PAUSED;
        if (since == null) {
            return green(code, "The experiment is not paused.");
        }
        String reason = "The experiment is paused for %d hours.".formatted(since.toHours());
        String cure = "Resume it, or complete it: weeks apart are not alike.";
        if (since.compareTo(properties.pauseFail()) > 0) {
            return red(code, reason, cure, hours("paused", since));
        }
        return since.compareTo(properties.pauseWarn()) > 0
                ? yellow(code, reason, cure, hours("paused", since))
                : green(code, reason, hours("paused", since));
    }

    /**
     * @param over how long the experiment is over without a conclusion; null when it has one or
     *     goes on
     */
    HealthItem conclusion(@Nullable Duration over) {
        HealthCode code = HealthCode.CONCLUSION;
        if (over == null) {
            return green(code, "No conclusion is missing.");
        }
        String reason = "The experiment is over, and nobody said what it came to.";
        String cure = "Record it with experimentConclude.";
        return over.compareTo(LONGEST_UNCONCLUDED) > 0
                ? red(code, reason, cure, hours("sinceCompletion", over))
                : yellow(code, reason, cure, hours("sinceCompletion", over));
    }
}
