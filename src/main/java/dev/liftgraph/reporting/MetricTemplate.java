package dev.liftgraph.reporting;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.MetricKind;
import org.jspecify.annotations.Nullable;

/**
 * What firms that sell to firms usually measure; described in the schema. Source: STATISTICS,
 * section 20.
 */
enum MetricTemplate {
    CUSTOMER_ACQUISITION_COST(
            "spend / new customers", KpiKind.CUSTOMER_ACQUISITION_COST, GoodDirection.DECREASE),
    CUSTOMER_LIFETIME_VALUE(
            "average order value * orders a year * gross margin / churn a year",
            KpiKind.CUSTOMER_LIFETIME_VALUE,
            GoodDirection.INCREASE),
    RETURN_ON_INVESTMENT(
            "(revenue - cost) / cost", KpiKind.RETURN_ON_INVESTMENT, GoodDirection.INCREASE),
    NET_PROMOTER_SCORE(
            "(promoters - detractors) / answers * 100",
            KpiKind.NET_PROMOTER_SCORE,
            GoodDirection.INCREASE),
    CUSTOMER_SATISFACTION(
            "satisfied answers / answers", KpiKind.CUSTOMER_SATISFACTION, GoodDirection.INCREASE),
    CONVERSION(
            "customers who bought / customers",
            KpiKind.CONVERSION,
            GoodDirection.INCREASE,
            new Outcome(MetricKind.PROPORTION, "purchase", 14, false)),
    RETENTION(
            "customers active in the window / customers",
            KpiKind.RETENTION,
            GoodDirection.INCREASE,
            new Outcome(MetricKind.PROPORTION, "session_started", 30, false)),
    CHURN(
            "customers who cancelled / customers",
            KpiKind.CHURN,
            GoodDirection.DECREASE,
            new Outcome(MetricKind.PROPORTION, "contract_cancelled", 90, false)),
    REVENUE_PER_CUSTOMER(
            "revenue / customers",
            null,
            GoodDirection.INCREASE,
            new Outcome(MetricKind.MEAN, "purchase", 30, true)),
    FEATURE_ADOPTION(
            "customers who used the feature / customers",
            null,
            GoodDirection.INCREASE,
            new Outcome(MetricKind.PROPORTION, "feature_used", 14, false)),
    SURVEY_RESPONSE(
            "customers who answered / customers",
            null,
            GoodDirection.INCREASE,
            new Outcome(MetricKind.PROPORTION, "survey_answered", 14, false));

    private final String formula;
    private final @Nullable KpiKind kpi;
    private final GoodDirection goodDirection;
    private final @Nullable Outcome outcome;

    /**
     * What to define as a metric.
     *
     * @param windowDays from the exposure on
     * @param money whether the values are amounts, so that a currency is to be chosen
     */
    record Outcome(MetricKind kind, String event, int windowDays, boolean money) {}

    MetricTemplate(String formula, KpiKind kpi, GoodDirection goodDirection) {
        this(formula, kpi, goodDirection, null);
    }

    MetricTemplate(
            String formula,
            @Nullable KpiKind kpi,
            GoodDirection goodDirection,
            @Nullable Outcome outcome) {
        this.formula = formula;
        this.kpi = kpi;
        this.goodDirection = goodDirection;
        this.outcome = outcome;
    }

    String code() {
        return name();
    }

    String formula() {
        return formula;
    }

    @Nullable KpiKind kpi() {
        return kpi;
    }

    GoodDirection goodDirection() {
        return goodDirection;
    }

    @Nullable Outcome outcome() {
        return outcome;
    }
}
