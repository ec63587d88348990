package dev.liftgraph.reporting;

import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Wilson;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A key figure of members in a period.
 *
 * @param kpi null when missing, unless there is nothing to divide by
 * @param interval of a share; null for others
 * @param missing why there is no value; null when there is one
 */
record KpiFigure(
        KpiKind kind,
        @Nullable Kpi kpi,
        @Nullable Interval interval,
        @Nullable NoKpiReason missing) {
    static final double LEVEL = 0.95;

    static KpiFigure missing(KpiKind kind, NoKpiReason why) {
        return new KpiFigure(kind, null, null, why);
    }

    static KpiFigure of(Kpi kpi) {
        return new KpiFigure(
                kpi.kind(),
                kpi,
                null,
                kpi.value() == null ? NoKpiReason.NOTHING_TO_DIVIDE_BY : null);
    }

    static KpiFigure share(KpiKind kind, long part, long whole) {
        KpiFigure figure = of(Kpi.of(kind, part, whole));
        return whole == 0
                ? figure
                : new KpiFigure(
                        kind,
                        figure.kpi,
                        Wilson.interval(new Proportion(part, whole), LEVEL),
                        null);
    }

    public @Nullable Double numerator() {
        return kpi == null ? null : kpi.numerator();
    }

    public @Nullable Double denominator() {
        return kpi == null ? null : kpi.denominator();
    }

    public @Nullable Double value() {
        return kpi == null ? null : kpi.value();
    }

    public FigureUnit unit() {
        return kind.unit();
    }

    public @Nullable Currency currency() {
        return kpi == null ? null : kpi.currency();
    }

    public boolean suppressed() {
        return missing == NoKpiReason.SUPPRESSED;
    }
}
