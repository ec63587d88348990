package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.KnownEvents.Span;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricDenominator;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.MetricMeasure;
import dev.liftgraph.experiment.MetricTerms;
import dev.liftgraph.experiment.ReadingTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of metrics that are made of several events. */
class MetricEventsTests {
    private static final Instant NOW = Instant.parse("2031-03-03T12:00:00Z");

    private static Metric metric(
            MetricKind kind, List<String> steps, @Nullable MetricDenominator denominator) {
        MetricTerms terms =
                new MetricTerms(
                        1, 0, false, null, denominator, steps, null, null, null, null, false);
        return new Metric(
                new UUID(0, 1),
                "m",
                "M",
                kind,
                "order",
                7,
                null,
                GoodDirection.INCREASE,
                null,
                null,
                terms,
                ReadingTerms.NONE);
    }

    private static Span hoursAgo(int hours) {
        return new Span(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofHours(hours)));
    }

    @Test
    void areThoseOfStepsAndDenominators() {
        assertThat(metric(MetricKind.FUNNEL, List.of("visit", "order"), null).events())
                .containsExactly("visit", "order");
        assertThat(ratio().events()).containsExactlyInAnyOrder("order", "visit");
    }

    @Test
    void tellOfTheOneThatCeasedFirst() {
        MetricEvents events =
                MetricEvents.of(ratio(), Map.of("order", hoursAgo(1), "visit", hoursAgo(8)), NOW);
        assertThat(events.hoursSinceLast()).isEqualTo(8.0);
        assertThat(MetricEvents.newest(List.of(events))).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void tellNothingWhereOneIsMissing() {
        MetricEvents events = MetricEvents.of(ratio(), Map.of("order", hoursAgo(1)), NOW);
        assertThat(events.lastAt()).isNull();
        assertThat(MetricEvents.newest(List.of(events))).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(MetricEvents.newest(List.of(MetricEvents.of(ratio(), Map.of(), NOW)))).isNull();
    }

    private static Metric ratio() {
        return metric(
                MetricKind.RATIO, List.of(), new MetricDenominator("visit", MetricMeasure.COUNT));
    }
}
