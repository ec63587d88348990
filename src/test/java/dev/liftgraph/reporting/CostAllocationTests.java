package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.TreatedUnits.Count;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.campaign.Cost;
import dev.liftgraph.campaign.CostKind;
import dev.liftgraph.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class CostAllocationTests {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID A = id(1);
    private static final UUID B = id(2);
    private static final UUID EXPERIMENT = id(10);
    private static final UUID MAIL = id(20);
    private static final UUID CALL = id(21);

    @Property(seed = "1")
    void partsSumToTheTotal(
            @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> costs,
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 1_000_000) Integer> units) {
        List<Cost> recorded = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            recorded.add(cost(costs.get(i), i % 3 == 0 ? null : id(i % 4)));
        }
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            counts.add(new Count(EXPERIMENT, MAIL, i == 0 ? null : id(i), i == 0, units.get(i)));
        }
        CostAllocation allocation =
                new CostAllocation(
                        new CampaignSpending(id(0), List.of(A, B), recorded, EUR), counts);

        assertThat(sum(allocation.parts().stream().map(CostAllocation.Part::amount).toList()))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(costs.stream().mapToLong(Long::longValue).sum(), 2));
    }

    @Property(seed = "2")
    void treatmentsSumToTheirSegment(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long cost,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 10_000) Integer> units) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            counts.add(new Count(EXPERIMENT, id(100 + i), A, false, units.get(i)));
        }
        CostAllocation allocation = allocation(List.of(cost(cost, A)), counts);

        assertThat(
                        sum(
                                counts.stream()
                                        .map(each -> allocation.of(A, EXPERIMENT, each.variantId()))
                                        .toList()))
                .isEqualByComparingTo(BigDecimal.valueOf(cost, 2));
    }

    @Example
    void givesASegmentItsOwnCostsAndItsShareOfTheOthers() {
        CostAllocation allocation =
                allocation(
                        List.of(cost(1_000, null), cost(77, B)),
                        List.of(
                                new Count(EXPERIMENT, MAIL, A, false, 30),
                                new Count(EXPERIMENT, CALL, A, false, 10),
                                new Count(EXPERIMENT, MAIL, B, false, 20),
                                new Count(EXPERIMENT, MAIL, null, true, 40),
                                new Count(EXPERIMENT, MAIL, null, false, 70),
                                new Count(EXPERIMENT, CALL, null, false, 10)));

        assertThat(allocation.rule()).isEqualTo(AllocationRule.BY_UNITS);
        assertThat(allocation.parts())
                .containsExactly(part(A, 0, 400, 40), part(B, 77, 200, 20), part(null, 0, 400, 40));
        assertThat(allocation.of(A, EXPERIMENT, MAIL)).isEqualTo(Money.ofMinor(300, EUR));
        assertThat(allocation.of(A, EXPERIMENT, CALL)).isEqualTo(Money.ofMinor(100, EUR));
        assertThat(allocation.of(B, EXPERIMENT, MAIL)).isEqualTo(Money.ofMinor(277, EUR));
        assertThat(allocation.of(B, EXPERIMENT, CALL)).isNull();
        assertThat(allocation.of(null, EXPERIMENT, MAIL)).isEqualTo(Money.ofMinor(942, EUR));
        assertThat(allocation.of(null, EXPERIMENT, CALL)).isEqualTo(Money.ofMinor(135, EUR));
    }

    @Example
    void sharesEvenlyWhenNobodyMetATreatment() {
        CostAllocation allocation = allocation(List.of(cost(5, null)), List.of());

        assertThat(allocation.rule()).isEqualTo(AllocationRule.EVENLY);
        assertThat(allocation.parts()).containsExactly(part(A, 0, 3, 0), part(B, 0, 2, 0));
        assertThat(allocation.of(A, EXPERIMENT, MAIL)).isNull();
        assertThat(allocation.of(null, EXPERIMENT, MAIL)).isNull();
    }

    @Example
    void givesAllToTheCustomersInNoneWithoutASegment() {
        CostAllocation allocation =
                new CostAllocation(
                        new CampaignSpending(id(0), List.of(), List.of(cost(5, null)), EUR),
                        List.of());

        assertThat(allocation.parts()).containsExactly(part(null, 0, 5, 0));
    }

    @Example
    void hasNothingToShareWithoutACurrency() {
        CostAllocation allocation =
                new CostAllocation(
                        new CampaignSpending(id(0), List.of(A), List.of(), null), List.of());

        assertThat(allocation.parts()).isEmpty();
        assertThat(allocation.of(A, EXPERIMENT, MAIL)).isNull();
    }

    private static CostAllocation allocation(List<Cost> costs, List<Count> counts) {
        return new CostAllocation(new CampaignSpending(id(0), List.of(A, B), costs, EUR), counts);
    }

    private static CostAllocation.Part part(
            @Nullable UUID segment, long direct, long shared, long units) {
        return new CostAllocation.Part(
                segment, Money.ofMinor(direct, EUR), Money.ofMinor(shared, EUR), units);
    }

    private static Cost cost(long minor, @Nullable UUID segment) {
        return new Cost(
                id(0),
                id(0),
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

    private static BigDecimal sum(List<Money> parts) {
        return parts.stream().map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
