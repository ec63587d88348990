package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.analysis.CampaignRevenue.Sum;
import dev.liftgraph.analysis.TreatedRevenue.Asked;
import dev.liftgraph.analysis.TreatedRevenue.Row;
import dev.liftgraph.campaign.PhaseKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignRevenueTests {
    private static final UUID X = new UUID(0, 1);
    private static final UUID CONTROL = new UUID(0, 2);
    private static final UUID MAIL = new UUID(0, 3);
    private static final UUID A = new UUID(0, 4);
    private static final UUID B = new UUID(0, 5);

    @Test
    void sumsBothPhasesOfTheTreatmentsBySegment() {
        CampaignRevenue revenue =
                CampaignRevenue.of(
                        List.of(
                                row(CONTROL, A, PhaseKind.QUICK_WIN, 50, 900),
                                row(MAIL, A, PhaseKind.QUICK_WIN, 50, 100),
                                row(MAIL, A, PhaseKind.BEHAVIORAL, 50, 30),
                                row(MAIL, null, PhaseKind.QUICK_WIN, 90, 500),
                                elsewhere(40, 370)));

        assertThat(revenue.sums())
                .containsExactly(
                        new Sum(X, MAIL, A, BigInteger.valueOf(130)),
                        new Sum(X, MAIL, null, BigInteger.valueOf(370)));
        assertThat(revenue.currency()).isNotNull();
    }

    @Test
    void tellsNothingOfFewUnits() {
        assertThat(suppressed(100, 50, 50)).isFalse();
        assertThat(suppressed(100, 4, 96)).as("few in the segment").isTrue();
        assertThat(suppressed(100, 5, 95)).isFalse();
        assertThat(suppressed(100, 97, 3)).as("all but a few in the segment").isTrue();
        assertThat(suppressed(100, 95, 5)).isFalse();
        assertThat(suppressed(100, 100, 0)).isFalse();
    }

    @Test
    void tellsNothingOfFewUnitsInNoneOfSeveralSegments() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(MAIL, null, PhaseKind.QUICK_WIN, 100, 0));
        rows.add(row(MAIL, A, PhaseKind.QUICK_WIN, 80, 0));
        rows.add(row(MAIL, B, PhaseKind.QUICK_WIN, 60, 0));
        assertThat(CampaignRevenue.of(with(rows, elsewhere(2, 0))).suppressed()).isTrue();
        assertThat(CampaignRevenue.of(with(rows, elsewhere(5, 0))).suppressed()).isFalse();
    }

    @Test
    void tellsOfBothPhasesTogetherWhereOneHasFew() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(MAIL, null, PhaseKind.QUICK_WIN, 100, 0));
        rows.add(row(MAIL, null, PhaseKind.BEHAVIORAL, 100, 0));
        rows.add(row(MAIL, A, PhaseKind.QUICK_WIN, 50, 0));
        rows.add(row(MAIL, A, PhaseKind.BEHAVIORAL, 3, 0));
        assertThat(CampaignRevenue.of(with(rows, elsewhere(147, 0))).suppressed()).isFalse();
    }

    private static boolean suppressed(long everyone, long inSegment, long elsewhere) {
        return CampaignRevenue.of(
                        List.of(
                                row(CONTROL, A, PhaseKind.QUICK_WIN, 2, 0),
                                row(MAIL, null, PhaseKind.QUICK_WIN, everyone, 0),
                                row(MAIL, A, PhaseKind.QUICK_WIN, inSegment, 0),
                                elsewhere(elsewhere, 0)))
                .suppressed();
    }

    private static List<Row> with(List<Row> rows, Row more) {
        List<Row> all = new ArrayList<>(rows);
        all.add(more);
        return all;
    }

    private static Row row(
            UUID variant, @Nullable UUID segment, PhaseKind phase, long units, long total) {
        return new Row(
                new Asked(X, "m"),
                X,
                "EUR",
                variant,
                variant.equals(CONTROL),
                segment,
                phase,
                false,
                units,
                units,
                BigInteger.valueOf(total));
    }

    private static Row elsewhere(long units, long total) {
        return new Row(
                new Asked(X, "m"),
                X,
                "EUR",
                MAIL,
                false,
                null,
                null,
                true,
                units,
                units,
                BigInteger.valueOf(total));
    }
}
