package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * RFM of the CDNOW customers as of 2022-07-01. Reference: numpy 2.4.6, {@code quantile(x, [.2, .4,
 * .6, .8], method='inverted_cdf')} and {@code 1 + (x > cuts).sum()} for each measure.
 */
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
class RfmCutsTests {

    private record Purchases(long days, long count, long cents) {
        Purchases plus(Purchases other) {
            return new Purchases(
                    Math.min(days, other.days), count + other.count, cents + other.cents);
        }
    }

    private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2022-07-01T12:00:00Z");
    private static final Map<String, Purchases> CUSTOMERS = new HashMap<>();
    private static RfmCuts cuts;

    @BeforeAll
    static void read() {
        for (Map<String, String> row : PublicData.CDNOW.rows()) {
            OffsetDateTime at = OffsetDateTime.parse(row.get("occurredAt"));
            long cents = Math.round(Double.parseDouble(row.get("value")) * 100);
            CUSTOMERS.merge(
                    row.get("customerId"),
                    new Purchases(ChronoUnit.DAYS.between(at, AS_OF), 1, cents),
                    Purchases::plus);
        }
        cuts = new RfmCuts(cuts(Purchases::days), cuts(Purchases::count), cuts(Purchases::cents));
    }

    @Test
    void cutsAgreeWithTheReference() {
        assertThat(cuts)
                .isEqualTo(
                        new RfmCuts(
                                new QuintileCuts(List.of(142.0, 433.0, 486.0, 513.0)),
                                new QuintileCuts(List.of(1.0, 1.0, 2.0, 4.0)),
                                new QuintileCuts(List.of(1536.0, 3144.0, 5997.0, 13428.0))));
    }

    @Test
    void scoresAgreeWithTheReference() {
        assertThat(score("c00001")).isEqualTo(new RfmScore(1, 1, 1));
        assertThat(score("c00002")).isEqualTo(new RfmScore(1, 3, 4));
        assertThat(score("c00003")).isEqualTo(new RfmScore(5, 5, 5));
        assertThat(score("c12345")).isEqualTo(new RfmScore(2, 1, 1));
        assertThat(score("c23570")).isEqualTo(new RfmScore(3, 3, 4));
    }

    @Test
    void nobodyHasTheSecondFrequencyScoreSinceHalfBoughtOnce() {
        Map<Integer, Long> frequency = new HashMap<>();
        grid().sizes()
                .forEach((score, size) -> frequency.merge(score.frequency(), size, Long::sum));

        assertThat(frequency).isEqualTo(Map.of(1, 11_886L, 3, 4_069L, 4, 3_659L, 5, 3_930L));
    }

    @Test
    void cellSizesAgreeWithTheReference() {
        RfmGrid grid = grid();

        assertThat(grid.customers()).isEqualTo(23_544);
        assertThat(grid.sizes())
                .containsEntry(new RfmScore(5, 5, 5), 2_359L)
                .containsEntry(new RfmScore(1, 1, 1), 1_665L);
        assertThat(grid.square(5, 5)).isEqualTo(3_207);
        assertThat(grid.square(1, 5)).isEqualTo(10);
        assertThat(grid.square(4, 1)).isZero();
        assertThat(grid.cells())
                .containsAllEntriesOf(
                        Map.of(
                                RfmCell.CHAMPIONS, 4_359L,
                                RfmCell.LOYAL, 4_365L,
                                RfmCell.POTENTIAL_LOYAL, 1_469L,
                                RfmCell.NEEDS_ATTENTION, 928L,
                                RfmCell.ABOUT_TO_SLEEP, 3_137L,
                                RfmCell.AT_RISK, 1_622L,
                                RfmCell.CANNOT_LOSE, 44L,
                                RfmCell.HIBERNATING, 3_808L,
                                RfmCell.LOST, 3_812L));
    }

    @Test
    void recentAndValuableCustomersAreASegment() {
        long recentAndValuable =
                grid().sizes().entrySet().stream()
                        .filter(entry -> entry.getKey().recency() >= 4)
                        .filter(entry -> entry.getKey().monetary() >= 4)
                        .mapToLong(Map.Entry::getValue)
                        .sum();

        assertThat(recentAndValuable).isEqualTo(7_248);
    }

    private static RfmGrid grid() {
        RfmTally tally = new RfmTally();
        CUSTOMERS.keySet().forEach(customer -> tally.add(score(customer), 1));
        return tally.grid();
    }

    private static RfmScore score(String customer) {
        Purchases purchases = CUSTOMERS.get(customer);
        return cuts.score(purchases.days, purchases.count, purchases.cents);
    }

    private static QuintileCuts cuts(ToLongFunction<Purchases> measure) {
        Map<Long, Long> counts = new TreeMap<>();
        CUSTOMERS.values().forEach(p -> counts.merge(measure.applyAsLong(p), 1L, Long::sum));
        List<ValueCount> ascending =
                counts.entrySet().stream()
                        .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
                        .toList();
        return QuintileCuts.of(ascending).orElseThrow();
    }
}
