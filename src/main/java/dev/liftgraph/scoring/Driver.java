package dev.liftgraph.scoring;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a column does to the predicted probability, all others equal.
 *
 * <pre>{@code
 * standardised = b deviation(column)       odds ratio = e^b
 * }</pre>
 *
 * <p>The odds ratio is for one standard deviation more of a number, for true against false, for
 * missing against the mean, and for a level against the average of the category's columns. It tells
 * what predicts, not what causes; correlated features share their weight.
 *
 * @param column what it is about
 * @param standardised change of the log odds by one deviation of the column; drivers rank by its
 *     size
 * @param oddsRatio factor on the odds; above 1 the column raises the probability
 */
public record Driver(Column column, double standardised, double oddsRatio) {

    private static final MathContext DIGITS = new MathContext(3);
    private static final double MOST_LOG_ODDS = 700;

    static Driver of(Column column, double coefficient) {
        double oddsRatio = Math.exp(Math.clamp(coefficient, -MOST_LOG_ODDS, MOST_LOG_ODDS));
        return new Driver(column, coefficient * column.deviation(), oddsRatio);
    }

    public boolean raises() {
        return standardised > 0;
    }

    /** The driver in plain words. */
    public String describe() {
        return "%s %s the probability: the odds are %s times as high%s"
                .formatted(subject(), raises() ? "raises" : "lowers", text(oddsRatio), against());
    }

    private String subject() {
        String feature = "\"" + column.feature() + "\"";
        return switch (column.kind()) {
            case NUMBER -> text(column.step()) + " more of " + feature;
            case TRUE -> feature + " being true";
            case LEVEL -> feature + " being \"" + column.level() + "\"";
            case OTHER -> feature + " being a rare one";
            case MISSING -> feature + " being unknown";
        };
    }

    private String against() {
        return switch (column.kind()) {
            case NUMBER -> "";
            case TRUE -> " as when it is false";
            case LEVEL, OTHER -> " as on average over its values";
            case MISSING -> " as on average";
        };
    }

    private static String text(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
