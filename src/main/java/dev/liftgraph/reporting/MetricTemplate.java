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
     * @param delayDays from the exposure to the beginning of the window
     * @param windowDays from the beginning of the window on
     * @param maturedOnly whether a unit counts only once its window is over
     * @param money whether the values are amounts, so that a currency is to be chosen
     */
    record Outcome(
            MetricKind kind,
            String event,
            int delayDays,
            int windowDays,
            boolean maturedOnly,
            boolean money) {

        /** Counts from the exposure on. */
        static Outcome within(int days, String event) {
            return new Outcome(MetricKind.PROPORTION, event, 0, days, false, false);
        }

        /** Who comes back at once has not stayed yet: the window is the month after the first. */
        static Outcome activeInTheMonthAfter(String event) {
            return new Outcome(MetricKind.RETENTION, event, 30, 30, true, false);
        }

        /** Who leaves on the first day has left, and who has not left yet may leave tomorrow. */
        static Outcome leftWithin(int days, String event) {
            return new Outcome(MetricKind.PROPORTION, event, 0, days, true, false);
        }

        static Outcome revenueWithin(int days, String event) {
            return new Outcome(MetricKind.MEAN, event, 0, days, false, true);
        }
    }

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
                            Outcome.within(14, "purchase")),
                    new MetricTemplate(
                            MetricTemplateCode.RETENTION,
                            "customers active on days 30 to 59 / customers",
                            KpiKind.RETENTION,
                            GoodDirection.INCREASE,
                            Outcome.activeInTheMonthAfter("session_started")),
                    new MetricTemplate(
                            MetricTemplateCode.CHURN,
                            "customers who cancelled / customers",
                            KpiKind.CHURN,
                            GoodDirection.DECREASE,
                            Outcome.leftWithin(90, "contract_cancelled")),
                    new MetricTemplate(
                            MetricTemplateCode.REVENUE_PER_CUSTOMER,
                            "revenue / customers",
                            null,
                            GoodDirection.INCREASE,
                            Outcome.revenueWithin(30, "purchase")),
                    new MetricTemplate(
                            MetricTemplateCode.FEATURE_ADOPTION,
                            "customers who used the feature / customers",
                            null,
                            GoodDirection.INCREASE,
                            Outcome.within(14, "feature_used")),
                    new MetricTemplate(
                            MetricTemplateCode.SURVEY_RESPONSE,
                            "customers who answered / customers",
                            null,
                            GoodDirection.INCREASE,
                            Outcome.within(14, "survey_answered")));
}
