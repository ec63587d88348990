package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CustomerSampleTests {

    @Test
    void isTheSameInAnyOrderAndSplit() {
        CustomerSample forward = sample(0, 1000);
        CustomerSample left = sample(500, 1000);
        left.merge(sample(0, 500));

        assertThat(left.rows().stream().mapToDouble(row -> row[0]))
                .containsExactly(
                        forward.rows().stream()
                                .mapToDouble(row -> row[0])
                                .boxed()
                                .toArray(Double[]::new));
    }

    @Test
    void isUniform() {
        // 200 of 1,000 customers: the mean number of 499.5 has a standard error of about 18
        assertThat(sample(0, 1000).rows()).hasSize(200);
        assertThat(
                        sample(0, 1000).rows().stream()
                                .mapToDouble(row -> row[0])
                                .average()
                                .orElseThrow())
                .isBetween(430.0, 570.0);
    }

    @Test
    void hashesAreThoseDocumented() {
        // python 3.11: the formula of the class, modulo 2^64
        assertThat(Long.toUnsignedString(CustomerHash.of(1, "c00001")))
                .isEqualTo("1492497882576299266");
        assertThat(CustomerHash.fraction(1, "c00001")).isBetween(0.0, 1.0);
    }

    private static CustomerSample sample(int from, int to) {
        CustomerSample sample = new CustomerSample(9, 200);
        IntStream.range(from, to).forEach(i -> sample.add("c" + i, new double[] {i}));
        return sample;
    }
}
