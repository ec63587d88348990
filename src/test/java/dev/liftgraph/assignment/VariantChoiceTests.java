package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

class VariantChoiceTests {
    private static final int UNITS = 1_000_000;

    /** Made by vectors.py beside it, which shares no code with this. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/assignment/vectors.csv",
            numLinesToSkip = 1,
            maxCharsPerColumn = 1_000,
            emptyValue = "",
            nullValues = "none")
    void choosesAsPublished(
            String salt,
            String customer,
            String given,
            double murmur3,
            int murmur3Variant,
            double planOut,
            int planOutVariant) {
        String unit = customer == null ? "" : customer;
        double[] weights = Stream.of(given.split(" ")).mapToDouble(Double::parseDouble).toArray();
        VariantChoice murmur = MurmurChoice.of(salt, weights);
        VariantChoice planned = new PlanOutChoice(salt, weights);

        assertThat(murmur.bucket(unit)).isEqualTo(murmur3);
        assertThat(murmur.variant(murmur3)).isEqualTo(murmur3Variant);
        assertThat(planned.bucket(unit)).isEqualTo(planOut);
        assertThat(planned.variant(planOut)).isEqualTo(planOutVariant);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void splitsAMillionAsTheWeightsSay(String customer, double... weights) {
        VariantChoice choice = MurmurChoice.of("spring.offer", weights);
        long[] units = new long[weights.length];
        for (int i = 0; i < UNITS; i++) {
            units[choice.variant(choice.bucket(customer + i))]++;
        }
        assertThat(sampleRatio(units, weights)).isGreaterThan(0.001);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void drawsTwoExperimentsIndependently(String customer, double... weights) {
        VariantChoice one = MurmurChoice.of("spring.offer", weights);
        VariantChoice other = MurmurChoice.of("spring.BEHAVIORAL.offer", weights);
        int arms = weights.length;
        long[] pairs = new long[arms * arms];
        double[] products = new double[arms * arms];
        for (int i = 0; i < UNITS; i++) {
            int first = one.variant(one.bucket(customer + i));
            pairs[first * arms + other.variant(other.bucket(customer + i))]++;
        }
        for (int i = 0; i < pairs.length; i++) {
            products[i] = weights[i / arms] * weights[i % arms];
        }
        assertThat(sampleRatio(pairs, products)).isGreaterThan(0.001);
    }

    static Stream<Arguments> splits() {
        return Stream.of(
                Arguments.of("", new double[] {0.5, 0.5}),
                Arguments.of("customer-", new double[] {0.9, 0.1}),
                Arguments.of("c", new double[] {0.2, 0.3, 0.5}),
                Arguments.of("4711-", new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3}),
                Arguments.of("kunde-ł", new double[] {0.999, 0.001}));
    }

    /** P-value of Pearson's test. */
    static double sampleRatio(long[] units, double... weights) {
        double statistic = 0;
        for (int i = 0; i < units.length; i++) {
            double expected = UNITS * weights[i];
            statistic += (units[i] - expected) * (units[i] - expected) / expected;
        }
        return 1
                - new ChiSquaredDistribution(null, units.length - 1)
                        .cumulativeProbability(statistic);
    }
}
