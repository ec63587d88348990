package dev.liftgraph.segment;

import dev.liftgraph.scoring.SignalKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules about events. */
final class EventRuleReader {
    private static final int LONGEST_SPIKE = 365;
    private static final int LONGEST_SIGNAL = 366;
    private static final int MOST_THINGS = 1_000;
    private static final int MOST = 1_000;

    private EventRuleReader() {}

    static Rule count(RuleInput input) {
        return new EventCountRule(
                input.name("event"),
                input.operator(),
                input.number("count", 0, Integer.MAX_VALUE),
                input.window(),
                input.where());
    }

    static Rule recency(RuleInput input) {
        return new EventRecencyRule(
                input.name("event"), input.operator(), days(input), input.where());
    }

    static Rule first(RuleInput input) {
        return new EventFirstRule(
                input.name("event"), input.operator(), days(input), input.where());
    }

    private static int days(RuleInput input) {
        return input.number("days", 0, RuleInput.LONGEST_WINDOW);
    }

    static Rule value(RuleInput input) {
        return new EventValueRule(
                input.name("event"),
                input.choice("measure", ValueMeasure.class),
                input.operator(),
                input.decimal("value"),
                input.window(),
                input.where());
    }

    static Rule distinct(RuleInput input) {
        return new EventDistinctRule(
                input.name("event"),
                input.name("property"),
                input.operator(),
                input.number("count", 0, Integer.MAX_VALUE),
                input.window(),
                input.where());
    }

    static Rule activeDays(RuleInput input) {
        return new EventDaysRule(
                input.name("event"), input.operator(), days(input), input.window(), input.where());
    }

    static Rule share(RuleInput input) {
        return new EventShareRule(
                input.name("event"),
                input.where(),
                input.name("among"),
                input.operator(),
                input.fraction("share", 0, MOST),
                input.window());
    }

    static Rule spike(RuleInput input) {
        double ratio = input.fraction("ratio", 0, MOST);
        if (ratio == 0) {
            input.report(SegmentErrorCode.OUT_OF_RANGE, "ratio must be above 0.", "ratio");
        }
        return new UsageSpikeRule(
                input.name("event"), input.number("windowDays", 1, LONGEST_SPIKE), ratio);
    }

    static Rule signal(RuleInput input) {
        SignalKind kind = input.choice("signal", SignalKind.class);
        Set<String> needed = needed(kind);
        Integer days = input.optionalNumber("windowDays", 1, LONGEST_SIGNAL);
        return new SignalRule(
                kind,
                input.name("event"),
                checked(input, "property", needed) ? input.name("property") : null,
                checked(input, "among", needed) ? input.name("among") : null,
                checked(input, "available", needed) ? available(input) : null,
                days == null ? kind.usualDays() : days,
                input.operator(),
                input.fraction("value", -MOST, MOST));
    }

    private static @Nullable Integer available(RuleInput input) {
        return input.optionalNumber("available", 1, MOST_THINGS);
    }

    private static Set<String> needed(SignalKind kind) {
        return switch (kind) {
            case ADOPTION_VELOCITY, PIPELINE_VELOCITY -> Set.of("property");
            case SESSION_FREQUENCY_CHANGE -> Set.of();
            case WORKFLOW_EXCEPTION_RATE -> Set.of("among");
            case INTEGRATION_MATURITY -> Set.of("property", "available");
        };
    }

    /** Whether the signal has the field, which must be given then, and not otherwise. */
    private static boolean checked(RuleInput input, String field, Set<String> needed) {
        boolean wanted = needed.contains(field);
        if (wanted != input.has(field)) {
            input.report(
                    SegmentErrorCode.INVALID_VALUE,
                    wanted
                            ? "This signal needs " + field + "."
                            : "This signal has no " + field + ".",
                    field);
        }
        return wanted && input.has(field);
    }
}
