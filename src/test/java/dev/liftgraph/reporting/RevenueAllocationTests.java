package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.CampaignRevenue;
import dev.liftgraph.analysis.CampaignRevenue.Sum;
import dev.liftgraph.analysis.TreatedUnits.Count;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.campaign.Cost;
import dev.liftgraph.campaign.CostKind;
import dev.liftgraph.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class RevenueAllocationTests {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID X = new UUID(0, 10);
    private static final UUID MAIL = new UUID(0, 20);
    private static final UUID CALL = new UUID(0, 21);
    private static final List<Count> COUNTS =
            List.of(
                    new Count(X, MAIL, A, false, 30),
                    new Count(X, CALL, A, false, 10),
                    new Count(X, MAIL, B, false, 20),
                    new Count(X, MAIL, null, true, 40));

    /** By hand: 10 euros by 600 : 300 : 100, and B's own euro; A's by 200 : 400. */
    @Example
    void sharesByWhatWasSpent() {
        RevenueAllocation allocation =
                allocation(
                        sum(MAIL, A, 200),
                        sum(CALL, A, 400),
                        sum(MAIL, B, 300),
                        sum(MAIL, null, 100));

        assertThat(allocation.rule()).isEqualTo(AllocationRule.BY_REVENUE);
        assertThat(allocation.fallback()).isNull();
        assertThat(allocation.parts())
                .map(part -> part.spending().amount().minorUnits())
                .containsExactly(600L, 400L, 100L);
        assertThat(allocation.parts().getFirst().treatments())
                .containsExactly(
                        new RevenueAllocation.OfTreatment(X, MAIL, Money.ofMinor(200, EUR)),
                        new RevenueAllocation.OfTreatment(X, CALL, Money.ofMinor(400, EUR)));
    }

    @Example
    void sharesASegmentsOwnCostsByUnitsWhereNobodySpent() {
        RevenueAllocation allocation =
                allocation(sum(MAIL, A, 1), sum(CALL, A, 0), sum(MAIL, B, 0), sum(MAIL, null, 0));

        assertThat(allocation.parts().get(1).treatments())
                .containsExactly(
                        new RevenueAllocation.OfTreatment(X, MAIL, Money.ofMinor(100, EUR)));
    }

    @Example
    void fallsBackToUnits() {
        assertThat(fallback(null)).isEqualTo(AllocationFallback.METRIC_NOT_MEASURED);
        assertThat(fallback(revenue(null, false, sum(MAIL, A, 1))))
                .isEqualTo(AllocationFallback.CURRENCIES_DIFFER);
        assertThat(fallback(revenue(Currency.getInstance("USD"), false, sum(MAIL, A, 1))))
                .isEqualTo(AllocationFallback.CURRENCIES_DIFFER);
        assertThat(fallback(revenue(EUR, true, sum(MAIL, A, 1))))
                .isEqualTo(AllocationFallback.SUPPRESSED);
        assertThat(fallback(revenue(EUR, false, sum(MAIL, A, 0), sum(MAIL, B, 0))))
                .isEqualTo(AllocationFallback.NO_REVENUE);
        assertThat(fallback(revenue(EUR, false, sum(MAIL, A, 5), sum(MAIL, B, -1))))
                .isEqualTo(AllocationFallback.NEGATIVE_REVENUE);
        assertThat(
                        new RevenueAllocation(units(), revenue(EUR, true, sum(MAIL, B, 9)))
                                .parts().stream()
                                        .map(part -> part.spending().amount().minorUnits()))
                .containsExactly(400L, 300L, 400L);
    }

    @Property(seed = "3")
    void partsSumToTheTotalExactly(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long cost,
            @ForAll @Size(4) List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> spent) {
        CostAllocation units =
                new CostAllocation(
                        new CampaignSpending(X, List.of(A, B), List.of(cost(cost, null)), EUR),
                        COUNTS);
        BigInteger huge = BigInteger.TEN.pow(30);
        List<Sum> sums = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Count count = COUNTS.get(i);
            sums.add(
                    new Sum(
                            X,
                            count.variantId(),
                            count.segmentId(),
                            BigInteger.valueOf(spent.get(i)).multiply(huge)));
        }
        RevenueAllocation allocation =
                new RevenueAllocation(units, new CampaignRevenue(EUR, sums, false));

        assertThat(allocation.parts())
                .allSatisfy(part ->
                        assertThat(sumOf(part.treatments()))
                                .isEqualByComparingTo(part.spending().amount().amount()));
        assertThat(
                        allocation.parts().stream()
                                .map(part -> part.spending().amount().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(cost, 2));
    }

    private static BigDecimal sumOf(List<RevenueAllocation.OfTreatment> treatments) {
        return treatments.stream()
                .map(each -> each.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static AllocationFallback fallback(@Nullable CampaignRevenue revenue) {
        RevenueAllocation allocation = new RevenueAllocation(units(), revenue);
        assertThat(allocation.rule()).isEqualTo(AllocationRule.BY_UNITS);
        return allocation.fallback();
    }

    private static RevenueAllocation allocation(Sum... sums) {
        return new RevenueAllocation(units(), revenue(EUR, false, sums));
    }

    private static CampaignRevenue revenue(
            @Nullable Currency currency, boolean suppressed, Sum... sums) {
        return new CampaignRevenue(currency, List.of(sums), suppressed);
    }

    /** 10 euros for all, and 1 for B alone. */
    private static CostAllocation units() {
        return new CostAllocation(
                new CampaignSpending(
                        X, List.of(A, B), List.of(cost(1_000, null), cost(100, B)), EUR),
                COUNTS);
    }

    private static Sum sum(UUID variant, @Nullable UUID segment, long total) {
        return new Sum(X, variant, segment, BigInteger.valueOf(total));
    }

    private static Cost cost(long minor, @Nullable UUID segment) {
        return new Cost(
                X,
                X,
                "k",
                CostKind.MEDIA,
                Money.ofMinor(minor, EUR),
                LocalDate.EPOCH,
                null,
                segment,
                null,
                Instant.EPOCH,
                null,
                null);
    }
}
