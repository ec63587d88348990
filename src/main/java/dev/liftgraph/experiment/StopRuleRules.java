package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks a stop rule: what can be known at registration, and the rest at the start. */
record StopRuleRules(Findings findings, StopRule rule) {

    /**
     * @param campaign null when it is unknown
     */
    void check(Engine engine, @Nullable Campaign campaign) {
        findings.require(
                !rule.actions().isEmpty(),
                ExperimentErrorCode.STOP_RULE_EMPTY,
                "A stop rule has at least one condition.",
                "stopRule");
        findings.require(
                rule.unitsPerVariant() == null || rule.unitsPerVariant().units() >= 1,
                ExperimentErrorCode.STOP_UNITS_OUT_OF_RANGE,
                "Each variant must have at least 1 unit.",
                "stopRule",
                "unitsPerVariant",
                "units");
        findings.require(
                rule.boundary() == null || engine == Engine.GROUP_SEQUENTIAL,
                ExperimentErrorCode.STOP_BOUNDARY_MISPLACED,
                "The engine " + engine + " has no planned looks: only GROUP_SEQUENTIAL has.",
                "stopRule",
                "boundary");
        if (campaign != null) {
            endDate(
                    campaign.timeline().startsOn(),
                    campaign.timeline().endsOn(),
                    "stopRule",
                    "endDate",
                    "on");
        }
    }

    /** Fails with a {@link Rejection} when the experiment must not start at this moment. */
    static void requireStart(StopRule rule, Timeline timeline, Instant at) {
        Findings findings = new Findings();
        LocalDate first = at.atZone(timeline.zone()).toLocalDate();
        new StopRuleRules(findings, rule).endDate(first, first, "experiment");
        if (!findings.problems().isEmpty()) {
            throw new Rejection(findings.problems());
        }
    }

    /** An experiment starts between two days. */
    private void endDate(LocalDate earliest, LocalDate latest, Object... path) {
        StopRule.AtDate endDate = rule.endDate();
        if (endDate == null) {
            return;
        }
        findings.require(
                !endDate.on().isBefore(earliest),
                ExperimentErrorCode.STOP_DATE_TOO_EARLY,
                "The experiment cannot stop after " + endDate.on() + ": it begins later.",
                path);
        findings.require(
                endDate.action() == StopAction.NOTIFY
                        || StopRuleWarning.days(latest, endDate.on()) <= StopRuleWarning.MOST_DAYS,
                ExperimentErrorCode.STOP_DATE_TOO_LATE,
                "A rule that completes an experiment does so within %d days; NOTIFY may take longer."
                        .formatted(StopRuleWarning.MOST_DAYS),
                path);
    }
}
