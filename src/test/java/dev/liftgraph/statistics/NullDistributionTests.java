package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values: scipy 1.17.1, stats.norm.ppf, stats.t.ppf and 2 * stats.t.sf. */
class NullDistributionTests {

    private static final Percentage CLOSE = withinPercentage(1e-9);

    @ParameterizedTest
    @CsvSource({
        "1e-17, -8.493793224109599",
        "1e-10, -6.361340902404056",
        "0.025, -1.9599639845400545",
        "0.3, -0.5244005127080409",
        "0.8, 0.8416212335729143",
        "0.999, 3.090232306167813",
    })
    void normalQuantileKeepsItsDigits(double p, double quantile) {
        assertThat(StandardNormal.quantile(p)).isCloseTo(quantile, CLOSE);
    }

    @Test
    void normalMedianIsZero() {
        assertThat(StandardNormal.quantile(0.5)).isBetween(-1e-15, 1e-15);
    }

    @Test
    void normalTailNeitherVanishesNorTurnsNegative() {
        // scipy 1.17.1: 2 * stats.norm.cdf(-20)
        assertThat(new StandardNormal().pValue(20)).isCloseTo(5.507248237212311e-89, CLOSE);
        assertThat(new StandardNormal().pValue(-20)).isCloseTo(5.507248237212311e-89, CLOSE);
        assertThat(new StandardNormal().pValue(1e300)).isZero();
        assertThat(new StandardNormal().pValue(0)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 12.706204736174694, 0.18731554186375868",
        "2.5, 3.5746548420036817, 0.05940212877944413",
        "57.3, 2.002238268231336, 0.0016665957007224912",
        "299.9, 1.9679056690097634, 0.0010834842801842157",
        "300.1, 1.9679003552906822, 0.001083403905676916",
        "12345.6, 1.9601561582595104, 0.0009695879550457005",
    })
    void studentTAgreesWithScipy(double degreesOfFreedom, double critical, double pAt3Point3) {
        StudentT distribution = new StudentT(degreesOfFreedom);

        assertThat(distribution.criticalValue(0.95)).isCloseTo(critical, CLOSE);
        assertThat(distribution.pValue(3.3)).isCloseTo(pAt3Point3, CLOSE);
        assertThat(distribution.pValue(-3.3)).isCloseTo(pAt3Point3, CLOSE);
    }

    @Test
    void studentTBecomesNormal() {
        StudentT distribution = new StudentT(1e15);

        assertThat(distribution.criticalValue(0.95)).isCloseTo(1.9599639845400545, CLOSE);
        assertThat(distribution.pValue(1e200)).isZero();
    }

    @Test
    void studentTIsInvertedFarIntoTheTail() {
        // scipy 1.17.1: -stats.t.ppf(5e-13, 1) = 1 / tan(pi * 5e-13)
        assertThat(new StudentT(1).criticalValue(1 - 1e-12))
                .isCloseTo(6.366197723675814e11, withinPercentage(0.01));
        assertThat(new StudentT(1).pValue(1e200)).isZero();
    }
}
