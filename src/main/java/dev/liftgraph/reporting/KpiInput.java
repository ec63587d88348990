package dev.liftgraph.reporting;

import dev.liftgraph.money.MoneyInput;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one key figure is made of: exactly one of these; the schema describes the fields. */
record KpiInput(
        @Nullable Paid customerAcquisitionCost,
        @Nullable Share conversion,
        @Nullable Share retention,
        @Nullable Share churn,
        @Nullable Paid averageOrderValue,
        @Nullable Promoters netPromoterScore,
        @Nullable Share customerSatisfaction,
        @Nullable Lifetime customerLifetimeValue) {

    /** Something that a key figure can be made of. */
    sealed interface Part {
        /** Reports what is wrong with it. */
        void check(CalculationFindings findings);

        /** Only of what has no problems. */
        Kpi kpi(KpiKind kind);
    }

    record Paid(MoneyInput amount, int count) implements Part {
        @Override
        public void check(CalculationFindings findings) {
            findings.money(amount, "amount");
            findings.count(count, "count");
        }

        @Override
        public Kpi kpi(KpiKind kind) {
            return new Kpi(kind, amount.amount().doubleValue(), count, amount.currency());
        }
    }

    record Share(int part, int whole) implements Part {
        @Override
        public void check(CalculationFindings findings) {
            findings.count(part, "part");
            findings.count(whole, "whole");
            findings.require(
                    part <= whole,
                    ReportingErrorCode.PART_EXCEEDS_WHOLE,
                    "The part cannot be more than the whole.",
                    "part");
        }

        @Override
        public Kpi kpi(KpiKind kind) {
            return Kpi.of(kind, part, whole);
        }
    }

    record Promoters(int promoters, int passives, int detractors) implements Part {
        @Override
        public void check(CalculationFindings findings) {
            findings.count(promoters, "promoters");
            findings.count(passives, "passives");
            findings.count(detractors, "detractors");
        }

        @Override
        public Kpi kpi(KpiKind kind) {
            return Kpi.of(
                    kind,
                    (double) promoters - detractors,
                    (double) promoters + passives + detractors);
        }
    }

    record Lifetime(
            MoneyInput averageOrderValue,
            double ordersPerYear,
            double grossMargin,
            double churnPerYear)
            implements Part {
        private static final double MOST_ORDERS = 1e6;

        @Override
        public void check(CalculationFindings findings) {
            findings.money(averageOrderValue, "averageOrderValue");
            findings.between(ordersPerYear, MOST_ORDERS, "ordersPerYear");
            findings.between(grossMargin, 1, "grossMargin");
            findings.between(churnPerYear, 1, "churnPerYear");
        }

        @Override
        public Kpi kpi(KpiKind kind) {
            double margin = averageOrderValue.amount().doubleValue() * ordersPerYear * grossMargin;
            return new Kpi(kind, margin, churnPerYear, averageOrderValue.currency());
        }
    }

    /** The one that is given, with the name of its field. */
    Given given() {
        return Stream.of(
                        new Given(
                                "customerAcquisitionCost",
                                KpiKind.CUSTOMER_ACQUISITION_COST,
                                customerAcquisitionCost),
                        new Given("conversion", KpiKind.CONVERSION, conversion),
                        new Given("retention", KpiKind.RETENTION, retention),
                        new Given("churn", KpiKind.CHURN, churn),
                        new Given(
                                "averageOrderValue",
                                KpiKind.AVERAGE_ORDER_VALUE,
                                averageOrderValue),
                        new Given("netPromoterScore", KpiKind.NET_PROMOTER_SCORE, netPromoterScore),
                        new Given(
                                "customerSatisfaction",
                                KpiKind.CUSTOMER_SATISFACTION,
                                customerSatisfaction),
                        new Given(
                                "customerLifetimeValue",
                                KpiKind.CUSTOMER_LIFETIME_VALUE,
                                customerLifetimeValue))
                .filter(each -> each.part() != null)
                .findFirst()
                .orElseThrow();
    }

    record Given(String field, KpiKind kind, @Nullable Part part) {
        Kpi kpi() {
            return Objects.requireNonNull(part).kpi(kind);
        }

        void check(CalculationFindings findings) {
            Objects.requireNonNull(part).check(findings);
        }
    }
}
