package dev.liftgraph.reporting;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.MetricKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What firms that sell to firms usually measure. Source: STATISTICS, section 20.
 *
 * @param kpi null where it is no key figure
 * @param outcome what to define as a metric; null for figures that no single unit has
 */
record MetricTemplate(
        MetricTemplateCode code,
        String formula,
        @Nullable KpiKind kpi,
        GoodDirection goodDirection,
        @Nullable Outcome outcome) {

    /**
     * What to define as a metric.
     *
     * @param windowDays from the exposure on
     * @param money whether the values are amounts, so that a currency is to be chosen
     */
    record Outcome(MetricKind kind, String event, int windowDays, boolean money) {}

    static final List<MetricTemplate> ALL =
            List.of(
                    new MetricTemplate(
                            MetricTemplateCode.CUSTOMER_ACQUISITION_COST,
                            "spend / new customers",
                            KpiKind.CUSTOMER_ACQUISITION_COST,
                            GoodDirection.DECREASE,
                            null),
                    new MetricTemplate(
                            MetricTemplateCode.CUSTOMER_LIFETIME_VALUE,
                            "average order value * orders a year * gross margin / churn a year",
                            KpiKind.CUSTOMER_LIFETIME_VALUE,
                            GoodDirection.INCREASE,
                            null),
                    new MetricTemplate(
                            MetricTemplateCode.RETURN_ON_INVESTMENT,
                            "(revenue - cost) / cost",
                            KpiKind.RETURN_ON_INVESTMENT,
                            GoodDirection.INCREASE,
                            null),
                    new MetricTemplate(
                            MetricTemplateCode.NET_PROMOTER_SCORE,
                            "(promoters - detractors) / answers * 100",
                            KpiKind.NET_PROMOTER_SCORE,
                            GoodDirection.INCREASE,
                            null),
                    new MetricTemplate(
                            MetricTemplateCode.CUSTOMER_SATISFACTION,
                            "satisfied answers / answers",
                            KpiKind.CUSTOMER_SATISFACTION,
                            GoodDirection.INCREASE,
                            null),
                    new MetricTemplate(
                            MetricTemplateCode.CONVERSION,
                            "customers who bought / customers",
                            KpiKind.CONVERSION,
                            GoodDirection.INCREASE,
                            new Outcome(MetricKind.PROPORTION, "purchase", 14, false)),
                    new MetricTemplate(
                            MetricTemplateCode.RETENTION,
                            "customers active in the window / customers",
                            KpiKind.RETENTION,
                            GoodDirection.INCREASE,
                            new Outcome(MetricKind.PROPORTION, "session_started", 30, false)),
                    new MetricTemplate(
                            MetricTemplateCode.CHURN,
                            "customers who cancelled / customers",
                            KpiKind.CHURN,
                            GoodDirection.DECREASE,
                            new Outcome(MetricKind.PROPORTION, "contract_cancelled", 90, false)),
                    new MetricTemplate(
                            MetricTemplateCode.REVENUE_PER_CUSTOMER,
                            "revenue / customers",
                            null,
                            GoodDirection.INCREASE,
                            new Outcome(MetricKind.MEAN, "purchase", 30, true)),
                    new MetricTemplate(
                            MetricTemplateCode.FEATURE_ADOPTION,
                            "customers who used the feature / customers",
                            null,
                            GoodDirection.INCREASE,
                            new Outcome(MetricKind.PROPORTION, "feature_used", 14, false)),
                    new MetricTemplate(
                            MetricTemplateCode.SURVEY_RESPONSE,
                            "customers who answered / customers",
                            null,
                            GoodDirection.INCREASE,
                            new Outcome(MetricKind.PROPORTION, "survey_answered", 14, false)));
}
