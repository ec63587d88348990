package dev.liftgraph.segment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sum or the mean of the values of events. The sum of nothing is 0; nothing has no
 * mean.
 *
 * @param windowDays days looked back; null for ever
 * @param where which of the events count; null for all
 */
public record EventValueRule(
        String event,
        ValueMeasure measure,
        Operator operator,
        BigDecimal value,
        @Nullable Integer windowDays,
        @Nullable EventFilter where)
        implements EventCondition {
    @Override
    public String describe() {
        return "the "
                + measure.words()
                + " of the values of "
                + Words.events(event, where)
                + " "
                + Words.window(windowDays)
                + " "
                + operator.words()
                + " "
                + value.toPlainString();
    }
}
