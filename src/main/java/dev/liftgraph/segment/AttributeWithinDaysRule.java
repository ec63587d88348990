package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import org.jspecify.annotations.Nullable;

/**
 * A date that is known lies in a range of UTC days counted from the day asked about.
 *
 * @param from first day of the range, negative before the day asked about; null for no first one
 * @param to last day of the range; null for no last one
 */
public record AttributeWithinDaysRule(String key, @Nullable Integer from, @Nullable Integer to)
        implements AttributeCondition {
    @Override
    public AttributeType type() {
        return AttributeType.DATE;
    }

    @Override
    public String describe() {
        if (from == null) {
            return to == null ? key + " is known" : key + " is " + day(to) + " or earlier";
        }
        return to == null
                ? key + " is " + day(from) + " or later"
                : key + " is between " + day(from) + " and " + day(to);
    }

    private static String day(int days) {
        return switch (Integer.signum(days)) {
            case -1 -> Words.days(-days) + " ago";
            case 1 -> Words.days(days) + " from today";
            default -> "today";
        };
    }
}
