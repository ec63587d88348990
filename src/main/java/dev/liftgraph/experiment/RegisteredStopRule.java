package dev.liftgraph.experiment;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's stop rule, and what became of it.
 *
 * @param zone time zone of the campaign
 * @param firstDay of the experiment, or of the campaign before the start
 * @param reached conditions that have held, in that order
 */
public record RegisteredStopRule(
        UUID experimentId,
        StopRule rule,
        ZoneId zone,
        LocalDate firstDay,
        List<StopReached> reached) {
    public RegisteredStopRule {
        reached = List.copyOf(reached);
    }

    public StopRule.@Nullable AtDate endDate() {
        return rule.endDate();
    }

    public StopRule.@Nullable AtUnits unitsPerVariant() {
        return rule.unitsPerVariant();
    }

    public StopRule.@Nullable AtBoundary boundary() {
        return rule.boundary();
    }

    List<StopRuleWarning> warnings() {
        return StopRuleWarning.of(rule.endDate(), firstDay);
    }

    public Set<StopCondition> conditionsReached() {
        return reached.stream().map(StopReached::condition).collect(Collectors.toSet());
    }
}
