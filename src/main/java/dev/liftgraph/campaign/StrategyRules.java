package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the input of a strategy; collects every problem. */
final class StrategyRules {
    private static final double LARGEST = 1e15;
    private static final int MOST_DAYS = TimelineRules.MAXIMUM_DAYS;

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param setUp as it would be planned
     * @param metric null when there is none with the key, or none was named
     * @param replaces whether one stands already that is not the same
     */
    static void check(
            StrategyInputs.Plan input,
            StrategyBook book,
            SetUp setUp,
            KnownMetrics.@Nullable Traits metric,
            boolean replaces,
            Instant now) {
        StrategyRules rules = new StrategyRules();
        Phase phase = book.campaign().timeline().phase(input.phase());
        rules.notBegun(phase, now);
        rules.setUp(setUp, phase);
        rules.metric(input, metric);
        if (input.expected() != null) {
            rules.range(input.expected(), metric);
        }
        rules.reason(input.reason(), replaces);
        rules.require(
                !book.isFull(),
                StrategyErrorCode.STRATEGIES_TOO_MANY,
                "A campaign plans at most " + StrategyBook.MOST + " times.",
                "campaign");
        rules.rejectIfAny();
    }

    static void check(StrategyInputs.Remove input, Phase phase, Instant now) {
        StrategyRules rules = new StrategyRules();
        rules.notBegun(phase, now);
        rules.reason(input.reason(), true);
        rules.rejectIfAny();
    }

    /**
     * @param again whether other dates were recorded before
     */
    static void check(StrategyInputs.Ready input, boolean again, LocalDate today) {
        StrategyRules rules = new StrategyRules();
        rules.date(input.startedOn(), "startedOn");
        rules.date(input.finishedOn(), "finishedOn");
        rules.require(
                !input.finishedOn().isBefore(input.startedOn()),
                StrategyErrorCode.DATES_REVERSED,
                "A set-up does not finish before it starts.",
                "finishedOn");
        rules.require(
                !input.finishedOn().isAfter(today),
                StrategyErrorCode.DATE_IN_FUTURE,
                "Today is " + today + ": record the day when it has come.",
                "finishedOn");
        rules.reason(input.reason(), again);
        rules.rejectIfAny();
    }

    private void notBegun(Phase phase, Instant now) {
        require(
                now.isBefore(phase.startsAt()),
                StrategyErrorCode.PHASE_BEGUN,
                "The phase began on %s: what was expected before stands."
                        .formatted(phase.startsOn()),
                "phase");
    }

    private void setUp(SetUp setUp, Phase phase) {
        boolean possible = setUp.daysPlanned() >= 1 && setUp.daysPlanned() <= MOST_DAYS;
        require(
                possible,
                StrategyErrorCode.SETUP_DAYS_OUT_OF_RANGE,
                "A set-up takes 1 to " + MOST_DAYS + " days.",
                "setUpDays");
        date(setUp.plannedStartsOn(), "setUpStartsOn");
        require(
                !possible || !setUp.plannedEndsOn().isAfter(phase.endsOn()),
                StrategyErrorCode.SETUP_AFTER_PHASE,
                "The set-up would end on %s, after the phase's last day, %s."
                        .formatted(possible ? setUp.plannedEndsOn() : "", phase.endsOn()),
                "setUpDays");
    }

    private void metric(StrategyInputs.Plan input, KnownMetrics.@Nullable Traits metric) {
        require(
                input.metric() == null || metric != null,
                StrategyErrorCode.METRIC_NOT_FOUND,
                "There is no metric with this key.",
                "metric");
        require(
                metric == null || metric.proportion() || input.expected() != null,
                StrategyErrorCode.EXPECTED_LIFT_MISSING,
                "The typical lift is in points of a proportion: give the one expected of this mean.",
                "expected");
    }

    private void range(StrategyInputs.Range range, KnownMetrics.@Nullable Traits metric) {
        boolean points =
                metric != null
                        && metric.proportion()
                        && range.scale() == ExpectedLift.Scale.ABSOLUTE;
        double most = points ? 1 : LARGEST;
        require(
                range.lower() <= range.upper()
                        && Math.abs(range.lower()) <= most
                        && Math.abs(range.upper()) <= most,
                StrategyErrorCode.LIFT_OUT_OF_RANGE,
                "The lower end must not exceed the upper one, and both must be within %s."
                        .formatted(points ? "1: 0.05 is 5 points" : "1e15"),
                "expected");
    }

    private void date(LocalDate date, String field) {
        require(
                !date.isBefore(CostRules.EARLIEST) && !date.isAfter(CostRules.LATEST),
                StrategyErrorCode.DATE_OUT_OF_RANGE,
                "The date must be from " + CostRules.EARLIEST + " to " + CostRules.LATEST + ".",
                field);
    }

    private void reason(@Nullable String reason, boolean needed) {
        require(
                !needed || reason != null,
                StrategyErrorCode.REASON_MISSING,
                "Something else was recorded before: say why it changes.",
                "reason");
        if (reason != null) {
            problems.addAll(ReasonRules.problems("reason", reason));
        }
    }

    private void require(boolean holds, StrategyErrorCode code, String message, String field) {
        if (!holds) {
            problems.add(Problem.of(code, message, field));
        }
    }

    private void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }
}
