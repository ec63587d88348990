package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.analysis.RankedFigures.Capped;
import dev.liftgraph.analysis.RankedFigures.Quantile;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricDenominator;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.MetricMeasure;
import dev.liftgraph.experiment.MetricTerms;
import dev.liftgraph.experiment.ReadingTerms;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Comparisons;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** From kept figures to samples and to what is stored, against published answers. */
class RankedFiguresTests {
    private static final UUID ID = new UUID(0, 1);

    /** Values of the golden cases are multiplied so that rounding them leaves all digits. */
    private static final double MILLION = 1e6;

    private static Metric metric(MetricKind kind, MetricTerms terms) {
        return new Metric(
                ID,
                "m",
                "M",
                kind,
                "e",
                7,
                null,
                GoodDirection.INCREASE,
                null,
                null,
                terms,
                ReadingTerms.NONE);
    }

    private static BigInteger steps(double value, double factor) {
        return BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .toBigInteger();
    }

    private static Quantile quantile(long n, double value, double below, double above) {
        double factor = MILLION * 10_000;
        return new Quantile(n, steps(value, factor), steps(below, factor), steps(above, factor));
    }

    /** Golden quantile-abs-flat: estimate and standard deviation of gbstats. */
    @Test
    void comparesQuantilesAsPublished() {
        Metric p90 =
                metric(
                        MetricKind.QUANTILE,
                        new MetricTerms(
                                1,
                                0,
                                false,
                                MetricMeasure.SUM,
                                null,
                                List.of(),
                                null,
                                null,
                                0.9,
                                null,
                                false));
        Compared compared =
                (Compared)
                        Comparisons.compare(
                                OutcomeSamples.quantile(
                                        p90,
                                        quantile(
                                                11_054,
                                                7.157987489967789,
                                                7.098780136176828,
                                                7.217194843758751)),
                                OutcomeSamples.quantile(
                                        p90,
                                        quantile(
                                                10_861,
                                                7.694499927525767,
                                                7.64180598628119,
                                                7.747193868770344)),
                                0.95);
        assertThat(compared.absolute().value() / MILLION)
                .isCloseTo(0.5365124375579775, within(1e-9));
        assertThat(compared.absolute().standardError() / MILLION)
                .isCloseTo(0.040437721953872775, within(1e-9));
        assertThat(compared.relative().value()).isCloseTo(0.0749529722, within(1e-6));
    }

    /** Golden cuped-ratio-01: estimate, standard error and p-value of gbstats. */
    @Test
    void adjustsRatiosAsPublished() {
        Metric ratio =
                metric(
                        MetricKind.RATIO,
                        new MetricTerms(
                                1,
                                0,
                                false,
                                MetricMeasure.SUM,
                                new MetricDenominator("d", MetricMeasure.COUNT),
                                List.of(),
                                null,
                                7,
                                null,
                                null,
                                false));
        ArmSummary control =
                summary(
                        485.112236689623,
                        2715.484666118136,
                        679.9093275844917,
                        4939.424001640236,
                        3602.146836776702,
                        192.59138069991536,
                        460.076026390857,
                        290.1398399750233,
                        920.9461385038898,
                        634.239482353647,
                        1113.6215759318352,
                        2130.9404074446747,
                        1559.2878434944676,
                        1460.3181079276983);
        ArmSummary other =
                summary(
                        514.7757826608777,
                        2994.897482705013,
                        705.4090874383759,
                        5291.36604146392,
                        3918.1561431600717,
                        206.94157227402536,
                        514.2903702246757,
                        302.54389139107326,
                        994.4506208125663,
                        698.4173425817908,
                        1237.0953021125997,
                        2292.081739775257,
                        1701.0287270040265,
                        1604.0759503266522);
        Compared compared =
                (Compared)
                        Comparisons.compare(
                                OutcomeSamples.of(ExperimentUnit.CUSTOMER, ratio, control),
                                OutcomeSamples.of(ExperimentUnit.CUSTOMER, ratio, other),
                                0.95);
        assertThat(compared.relative().value()).isCloseTo(-0.0007, within(6e-6));
        assertThat(compared.relative().standardError()).isCloseTo(0.00391, within(6e-6));
    }

    /** In the order of the columns: outcome, covariate, products across. */
    private static ArmSummary summary(double... sums) {
        double one = 10_000 * MILLION;
        double two = one * one;
        return new ArmSummary(
                ID,
                null,
                PhaseKind.QUICK_WIN,
                ID,
                100,
                0,
                steps(sums[0], one),
                steps(sums[1], two),
                new MoreSums(
                        100,
                        0,
                        steps(sums[2], one),
                        steps(sums[3], two),
                        steps(sums[4], two),
                        MoreSums.of(0).steps(),
                        new EarlierSums(
                                steps(sums[5], one),
                                steps(sums[6], two),
                                steps(sums[7], one),
                                steps(sums[8], two),
                                steps(sums[9], two),
                                steps(sums[10], two),
                                steps(sums[11], two),
                                steps(sums[12], two),
                                steps(sums[13], two)),
                        null),
                new ArmSummary.Customers(100, 100));
    }

    @Test
    void addUpWhatIsClampedAndNoQuantile() {
        Quantile any = new Quantile(5, BigInteger.TWO, BigInteger.ONE, BigInteger.TEN);
        RankedFigures quantiles = new RankedFigures(null, any, any);
        assertThat(RankedFigures.plus(quantiles, quantiles))
                .isEqualTo(new RankedFigures(null, null, any));
        Capped few = capped(null, 0, BigInteger.ZERO);
        Capped more = capped(BigInteger.TWO, 3, BigInteger.TEN);
        assertThat(few.plus(more)).isEqualTo(more);
        assertThat(more.plus(more).units()).isEqualTo(6);
        assertThat(RankedFigures.plus(null, quantiles)).isEqualTo(quantiles);
    }

    private static Capped capped(BigInteger threshold, long units, BigInteger sum) {
        return new Capped(
                threshold,
                9,
                2 * units,
                units,
                sum,
                sum,
                sum,
                new RankedFigures.Covariates(sum, sum));
    }

    @Test
    void areOfTheUnitsThatWereRanked() {
        ArmSummary newer =
                new ArmSummary(
                        ID,
                        null,
                        PhaseKind.QUICK_WIN,
                        ID,
                        1_000,
                        0,
                        BigInteger.valueOf(9_000),
                        BigInteger.valueOf(90_000));
        assertThat(newer.capped().more().counted()).isZero();
        assertThat(newer.capped().total()).isZero();
        ArmSummary ranked =
                newer.with(new RankedFigures(capped(BigInteger.ONE, 3, BigInteger.TEN), null, null))
                        .capped();
        assertThat(ranked.more().counted()).isEqualTo(6);
        assertThat(ranked.total()).isEqualTo(BigInteger.TEN);
        assertThat(ranked.more().pairedTotal()).isEqualTo(BigInteger.TEN);
    }

    @Test
    void leaveWhatWasStoredBeforeAsItWas() {
        Variant variant = new Variant(ID, "v", "V", null, 0.5, true);
        ArmRow row = new ArmRow(variant, 5, 1.0, null, false, null, null, null, null, null);
        assertThat(SnapshotJson.write(row)).doesNotContain("rawMean", "unitsWithoutEvent");
        MoreSums old =
                SnapshotJson.read(
                        """
                        {"counted":"7","clamped":"0","pairedTotal":"0","pairedSquares":"0","products":"0",
                         "steps":["0","0","0","0","0","0","0","0"]}\
                        """,
                        new TypeReference<MoreSums>() {});
        assertThat(old).isEqualTo(MoreSums.of(7));
        MetricTerms terms =
                SnapshotJson.read(
                        "{\"version\":\"1\",\"delayDays\":\"0\",\"maturedOnly\":false,\"steps\":[]}",
                        new TypeReference<MetricTerms>() {});
        assertThat(terms).isEqualTo(MetricTerms.PLAIN);
    }

    @Test
    void readBackAsTheyWere() {
        Capped capped = capped(null, 3, BigInteger.TEN);
        Quantile any = new Quantile(5, BigInteger.TWO, BigInteger.ONE, BigInteger.TEN);
        MoreSums sums = MoreSums.of(7).with(new RankedFigures(capped, any, null));
        assertThat(SnapshotJson.read(SnapshotJson.write(sums), new TypeReference<MoreSums>() {}))
                .isEqualTo(sums);
    }
}
