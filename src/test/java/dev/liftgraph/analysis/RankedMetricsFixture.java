package dev.liftgraph.analysis;

import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Metrics by order, facts for them, and what results say of them. */
final class RankedMetricsFixture {
    static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    static final int CUSTOMERS = 240;

    static final Map<String, Map<String, Object>> DEFINITIONS =
            Map.of(
                    "plain", Map.of("kind", "PROPORTION", "windowDays", 5),
                    "p75", quantile(0.75, "SUM", 6),
                    "p99", quantile(0.99, "SUM", 6),
                    "visits", quantile(0.5, "COUNT", 1),
                    "days", quantile(0.5, "DAYS", 8),
                    "top", Map.of("kind", "MEAN", "windowDays", 6, "capPercentile", 0.9),
                    "doers",
                            Map.of(
                                    "kind",
                                    "MEAN",
                                    "windowDays",
                                    6,
                                    "capPercentile",
                                    0.8,
                                    "capIgnoresZeros",
                                    true,
                                    "covariateDays",
                                    28),
                    "useless", Map.of("kind", "MEAN", "windowDays", 6, "capPercentile", 0.9999),
                    "ratio",
                            Map.of(
                                    "kind",
                                    "RATIO",
                                    "windowDays",
                                    8,
                                    "measure",
                                    "SUM",
                                    "denominator",
                                    Map.of("event", "visit", "measure", "COUNT"),
                                    "covariateDays",
                                    28));

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final String DOCUMENT =
            """
            query($key: String!) { experiment(key: $key) { results { upToDate cells {
                metric { key } segment { key } phase waitingUnits
                validity { verdict reasons { code actual required message } }
                percentileCap { percentile ignoresZeros threshold units effective }
                arms { variant { key } units mean rawMean clampedUnits unitsWithoutEvent suppressed }
                comparisons { variant { key } covariate { theta varianceReduction } pooling { naive }
                    comparison { __typename
                        ... on Compared { pValue lift { absolute { value standardError } } }
                        ... on NotComparable { reason } } }
            } } } }\
            """;

    private RankedMetricsFixture() {}

    private static Map<String, Object> quantile(double nu, String measure, int days) {
        return Map.of("kind", "QUANTILE", "quantile", nu, "measure", measure, "windowDays", days);
    }

    /** Everybody meets a variant in the first 15 days, and some both; few orders are returned. */
    static NaiveOutcomes facts(MetricKindsFixture fixture) {
        Random random = new Random(11);
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String customer = fixture.customer(i);
            String variant = random.nextBoolean() ? "control" : "other";
            exposures.add(new Met(customer, variant, minute(random, 0, 15, 0)));
            if (random.nextInt(30) == 0) {
                exposures.add(new Met(customer, "other", minute(random, 0, 15, 1)));
            }
            double zeal = random.nextDouble();
            for (int j = 0; j < (int) (zeal * 60); j++) {
                String name = random.nextInt(3) == 0 ? "order" : "visit";
                long amount = (long) (zeal * (random.nextInt(3_000_000) - 150_000));
                events.add(new Done(customer, name, minute(random, -30, 40, j), amount));
            }
        }
        return new NaiveOutcomes(START, exposures, events);
    }

    private static Instant minute(Random random, int fromDay, int toDay, int millis) {
        long minutes = fromDay * 1_440L + random.nextInt((toDay - fromDay) * 1_440);
        return START.plusSeconds(60 * minutes).plusMillis(millis);
    }

    /** What happened before a day. */
    static NaiveOutcomes until(NaiveOutcomes all, int day) {
        Instant end = START.plus(Duration.ofDays(day));
        return new NaiveOutcomes(
                START,
                all.exposures().stream().filter(met -> met.at().isBefore(end)).toList(),
                all.events().stream().filter(done -> done.at().isBefore(end)).toList());
    }

    static List<Map<String, Object>> cells(HttpGraphQlTester graphql, String experiment) {
        return graphql.document(DOCUMENT)
                .variable("key", experiment)
                .execute()
                .path("experiment.results.cells")
                .entityList(OBJECT)
                .get();
    }

    /**
     * @param segment whether it is that of the segment
     * @param phase null for both
     */
    static Map<String, Object> cell(
            List<Map<String, Object>> cells, String metric, boolean segment, String phase) {
        return cells.stream()
                .filter(cell -> cell.get("metric").toString().endsWith("-" + metric + "}"))
                .filter(cell -> cell.get("segment") != null == segment)
                .filter(cell -> java.util.Objects.equals(cell.get("phase"), phase))
                .findFirst()
                .orElseThrow();
    }

    /** Of the treatment. */
    static Map<String, Object> lift(Map<String, Object> cell) {
        return MetricKindsResults.object(
                MetricKindsResults.list(cell, "comparisons").getFirst(),
                "comparison",
                "lift",
                "absolute");
    }
}
