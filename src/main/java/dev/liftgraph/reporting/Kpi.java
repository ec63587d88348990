package dev.liftgraph.reporting;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A key figure: numerator over denominator, times 100 for a net promoter score.
 *
 * <p>Source: STATISTICS, section 20; Reichheld, HBR 81 (2003) for the net promoter score; Gupta and
 * Lehmann, Journal of Interactive Marketing 17 (2003) for the lifetime value.
 *
 * @param currency of an amount of money; null for the others
 */
record Kpi(KpiKind kind, double numerator, double denominator, @Nullable Currency currency) {
    private static final double POINTS = 100;

    static Kpi of(KpiKind kind, double numerator, double denominator) {
        return new Kpi(kind, numerator, denominator, null);
    }

    public FigureUnit unit() {
        return kind.unit();
    }

    /** Null when there is nothing to divide by. */
    public @Nullable Double value() {
        double scale = kind == KpiKind.NET_PROMOTER_SCORE ? POINTS : 1;
        double value = scale * numerator / denominator;
        return Double.isFinite(value) ? value : null;
    }
}
