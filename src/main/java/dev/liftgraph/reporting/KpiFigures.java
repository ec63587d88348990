package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key figures that sums add up to.
 *
 * <p>The lifetime value is that of {@link KpiInput.Lifetime}: revenue for each customer who has
 * bought, a year's worth of it, times the margin, over the share lost in a year, which is 1 -
 * retention^(365 / days).
 *
 * @param cost of the segment in the period; null when the campaign has none
 * @param hidden customers that must not be told of
 */
record KpiFigures(
        KpiRequest request,
        KpiPeriod period,
        KpiCell cell,
        @Nullable Money cost,
        Set<KpiBase> hidden) {
    private static final double DAYS_OF_YEAR = 365;

    static List<KpiFigure> missing(NoKpiReason why) {
        return Arrays.stream(KpiKind.values()).map(kind -> KpiFigure.missing(kind, why)).toList();
    }

    /** One for each kind. */
    List<KpiFigure> all() {
        return Arrays.stream(KpiKind.values()).map(this::figure).toList();
    }

    private KpiFigure figure(KpiKind kind) {
        NoKpiReason why = missing(kind);
        return why == null ? known(kind) : KpiFigure.missing(kind, why);
    }

    private @Nullable NoKpiReason missing(KpiKind kind) {
        return switch (kind) {
            case CUSTOMER_ACQUISITION_COST, RETURN_ON_INVESTMENT -> first(noCost(), small(kind));
            case AVERAGE_ORDER_VALUE -> first(noCurrency(), small(kind));
            case CUSTOMER_LIFETIME_VALUE -> first(first(noCurrency(), small(kind)), noLifetime());
            case CONVERSION, RETENTION, CHURN -> small(kind);
            case NET_PROMOTER_SCORE ->
                    first(noQuestion(request.definitions().netPromoterScore()), small(kind));
            case CUSTOMER_SATISFACTION ->
                    first(noQuestion(request.definitions().customerSatisfaction()), small(kind));
        };
    }

    private KpiFigure known(KpiKind kind) {
        KpiCell.Deeds deeds = cell.deeds();
        KpiCell.Replies replies = cell.replies();
        return switch (kind) {
            case CUSTOMER_ACQUISITION_COST -> money(kind, spent(), cell.people().newcomers());
            case CONVERSION -> KpiFigure.share(kind, deeds.converted(), deeds.leads());
            case RETENTION -> KpiFigure.share(kind, deeds.retained(), deeds.activeBefore());
            case CHURN ->
                    KpiFigure.share(
                            kind, deeds.activeBefore() - deeds.retained(), deeds.activeBefore());
            case AVERAGE_ORDER_VALUE -> money(kind, deeds.revenue().doubleValue(), deeds.orders());
            case NET_PROMOTER_SCORE ->
                    KpiFigure.of(
                            Kpi.of(
                                    kind,
                                    (double) replies.promoters() - replies.detractors(),
                                    replies.recommenders()));
            case CUSTOMER_SATISFACTION ->
                    KpiFigure.share(kind, replies.satisfied(), replies.raters());
            case CUSTOMER_LIFETIME_VALUE -> money(kind, yearlyMargin(), yearlyChurn());
            case RETURN_ON_INVESTMENT ->
                    KpiFigure.of(
                            Kpi.of(
                                    kind,
                                    deeds.revenue()
                                            .subtract(Objects.requireNonNull(cost).amount())
                                            .doubleValue(),
                                    spent()));
        };
    }

    private KpiFigure money(KpiKind kind, double numerator, double denominator) {
        return KpiFigure.of(new Kpi(kind, numerator, denominator, request.currency()));
    }

    private double spent() {
        return Objects.requireNonNull(cost).amount().doubleValue();
    }

    private double yearlyMargin() {
        return cell.deeds().revenue().doubleValue()
                / cell.people().customers()
                * (DAYS_OF_YEAR / period.days())
                * request.definitions().grossMargin();
    }

    private double yearlyChurn() {
        double retention = (double) cell.deeds().retained() / cell.deeds().activeBefore();
        return 1 - Math.pow(retention, DAYS_OF_YEAR / period.days());
    }

    private @Nullable NoKpiReason small(KpiKind kind) {
        return KpiBase.of(kind).stream().anyMatch(hidden::contains) ? NoKpiReason.SUPPRESSED : null;
    }

    private @Nullable NoKpiReason noCurrency() {
        return request.currency() == null ? NoKpiReason.NO_CURRENCY : null;
    }

    private @Nullable NoKpiReason noCost() {
        Currency currency = request.currency();
        if (currency == null) {
            return NoKpiReason.NO_CURRENCY;
        }
        if (cost == null) {
            return NoKpiReason.NO_COST;
        }
        return cost.currency().equals(currency) ? null : NoKpiReason.CURRENCIES_DIFFER;
    }

    private @Nullable NoKpiReason noLifetime() {
        boolean known = cell.people().customers() > 0 && cell.deeds().activeBefore() > 0;
        return known ? null : NoKpiReason.PART_UNKNOWN;
    }

    private static @Nullable NoKpiReason noQuestion(@Nullable Object named) {
        return named == null ? NoKpiReason.NO_QUESTION : null;
    }

    private static @Nullable NoKpiReason first(
            @Nullable NoKpiReason one, @Nullable NoKpiReason other) {
        return one == null ? other : one;
    }
}
