package dev.liftgraph.analysis;

import dev.liftgraph.experiment.StopAction;
import dev.liftgraph.experiment.StopCondition;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What alerts say. */
final class AlertText {
    private AlertText() {}

    static String stopped(String condition, String action) {
        String why =
                switch (StopCondition.valueOf(condition)) {
                    case END_DATE -> "The last day of the stop rule is over";
                    case UNITS_PER_VARIANT ->
                            "Each variant has the units at which the experiment is to stop";
                    case BOUNDARY -> "The primary metric's lift has crossed its bound";
                };
        return switch (StopAction.valueOf(action)) {
            case NOTIFY -> why + ": complete it, or let it go on.";
            case COMPLETE -> why + ": the experiment was completed. Say what it came to.";
        };
    }

    static String mismatch(String where, double pValue) {
        return String.format(
                Locale.ROOT,
                "Units %s were not split as the weights say (p = %.2g): find out what is wrong with"
                        + " assignment or logging, and read no lift before.",
                where,
                pValue);
    }

    static String significant(String metric, String variant, Reading reading) {
        return "Variant %s is %s than control in %s, and the numbers may be read."
                .formatted(variant, reading == Reading.BETTER ? "better" : "worse", metric);
    }

    static String guardrail(String metric, String variant) {
        return "Variant %s is worse than control in the guardrail %s by more than its margin."
                .formatted(variant, metric);
    }

    /**
     * @param since duration of the silence; null when there were no units yet
     */
    static String silent(@Nullable Duration since, Duration running) {
        return since == null
                ? "The experiment runs for %d hours and has no units yet: nobody is exposed, or nobody records it."
                        .formatted(running.toHours())
                : "No new units for %d hours: nobody is exposed any more, or nobody records it."
                        .formatted(since.toHours());
    }
}
