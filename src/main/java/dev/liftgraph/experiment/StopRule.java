package dev.liftgraph.experiment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an experiment is to stop: as soon as one of its conditions holds. A condition that is null
 * is not part of the rule.
 */
public record StopRule(
        @Nullable AtDate endDate,
        @Nullable AtUnits unitsPerVariant,
        @Nullable AtBoundary boundary) {
    /**
     * Stop after a day.
     *
     * @param on last day, in the campaign's time zone
     */
    public record AtDate(LocalDate on, StopAction action) {
        /** The first moment after the day. */
        public Instant endsAt(ZoneId zone) {
            return on.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    /**
     * Stop when each variant has its units.
     *
     * @param units that each variant must have
     */
    public record AtUnits(int units, StopAction action) {}

    /** Stop at a crossed bound. */
    public record AtBoundary(StopAction action) {}

    /** The rule with its other conditions; null when it has none. */
    @Nullable StopRule withoutEndDate() {
        return unitsPerVariant == null && boundary == null
                ? null
                : new StopRule(null, unitsPerVariant, boundary);
    }

    /** What is done at each condition of the rule. */
    public Map<StopCondition, StopAction> actions() {
        Map<StopCondition, StopAction> actions = new EnumMap<>(StopCondition.class);
        if (endDate != null) {
            actions.put(StopCondition.END_DATE, endDate.action());
        }
        if (unitsPerVariant != null) {
            actions.put(StopCondition.UNITS_PER_VARIANT, unitsPerVariant.action());
        }
        if (boundary != null) {
            actions.put(StopCondition.BOUNDARY, boundary.action());
        }
        return actions;
    }

    /** What the registration says of it, in a fixed order. */
    Map<String, String> frozen() {
        Map<String, String> lines = new LinkedHashMap<>();
        if (endDate != null) {
            lines.put("stopAfter", endDate.on() + " " + endDate.action());
        }
        if (unitsPerVariant != null) {
            lines.put("stopAtUnits", unitsPerVariant.units() + " " + unitsPerVariant.action());
        }
        if (boundary != null) {
            lines.put("stopAtBoundary", boundary.action().name());
        }
        return lines;
    }
}
