package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalTests {

    private static final AdoptionVelocity ADOPTION =
            new AdoptionVelocity("feature_used", "feature", 28);
    private static final SessionFrequencyChange SESSIONS =
            new SessionFrequencyChange("session_started", 14);
    private static final WorkflowExceptionRate EXCEPTIONS =
            new WorkflowExceptionRate("workflow_failed", "workflow_run", 28);
    private static final PipelineVelocity PIPELINE =
            new PipelineVelocity("candidate_moved", "candidate", 28);
    private static final IntegrationMaturity INTEGRATIONS =
            new IntegrationMaturity("integration_used", "integration", 8, 90);
    private static final List<Signal> ALL =
            List.of(ADOPTION, SESSIONS, EXCEPTIONS, PIPELINE, INTEGRATIONS);

    @Test
    void everyKindHasOneSignal() {
        assertThat(ALL.stream().map(Signal::kind).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(SignalKind.class));
    }

    @Test
    void adoptionIsTheRelativeChangeOfDifferentFeaturesUsed() {
        // 6 features after 5: 20 % more
        assertThat(value(ADOPTION, List.of(6.0), List.of(5.0))).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void sessionsThatEndAreAFullDrop() {
        assertThat(value(SESSIONS, List.of(0.0), List.of(7.0))).isEqualTo(-1);
        assertThat(SESSIONS.measure(Span.BASELINE, sums(SESSIONS, List.of(0.0), List.of(7.0))))
                .isEqualTo(0.5);
    }

    @Test
    void exceptionsAreADifferenceOfRates() {
        // 6 of 20 runs after 5 of 50
        assertThat(value(EXCEPTIONS, List.of(6.0, 20.0), List.of(5.0, 50.0)))
                .isCloseTo(0.2, within(1e-15));
        assertThat(value(EXCEPTIONS, List.of(0.0, 20.0), List.of(0.0, 50.0))).isZero();
        assertThat(value(EXCEPTIONS, List.of(0.0, 0.0), List.of(5.0, 50.0))).isNull();
    }

    @Test
    void pipelineVelocityIsMovesForEachCandidate() {
        // 3 moves each after 2
        assertThat(value(PIPELINE, List.of(30.0, 10.0), List.of(8.0, 4.0)))
                .isCloseTo(0.5, within(1e-15));
        assertThat(value(PIPELINE, List.of(0.0, 0.0), List.of(8.0, 4.0))).isNull();
    }

    @Test
    void integrationMaturityIsAShareOfWhatIsAvailable() {
        assertThat(value(INTEGRATIONS, List.of(4.0), List.of(2.0))).isEqualTo(0.25);
        assertThat(value(INTEGRATIONS, List.of(9.0), List.of(8.0))).isZero();
    }

    @Test
    void aRiseFromNothingHasNoRatio() {
        assertThat(value(SESSIONS, List.of(7.0), List.of(0.0))).isNull();
        assertThat(value(ADOPTION, List.of(7.0), List.of(0.0))).isNull();
    }

    @Test
    void aMissingWindowHasNoValueWhateverTheOther() {
        for (Signal signal : ALL) {
            for (EventSum missing : signal.needs()) {
                Map<EventSum, Double> some = new HashMap<>();
                signal.needs().forEach(need -> some.put(need, 5.0));
                some.remove(missing);
                assertThat(signal.value(new EventSums(some))).as(signal.describe()).isNull();
            }
            assertThat(signal.value(new EventSums(Map.of()))).isNull();
        }
    }

    @Test
    void needsTheSameOfBothWindows() {
        for (Signal signal : ALL) {
            assertThat(Set.copyOf(signal.needs())).hasSameSizeAs(signal.needs());
            assertThat(signal.needs(Span.WINDOW)).hasSameSizeAs(signal.needs(Span.BASELINE));
            assertThat(signal.describe()).contains(signal.windowDays() + " days");
        }
    }

    @Test
    void windowsAreEqualAndMeet() {
        Instant asOf = Instant.parse("2026-03-29T12:00:00Z");
        SignalWindows windows = new SignalWindows(asOf, 28);

        assertThat(windows.end(Span.WINDOW)).isEqualTo(asOf);
        assertThat(windows.start(Span.WINDOW)).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(windows.end(Span.BASELINE)).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(windows.start(Span.BASELINE)).isEqualTo("2026-02-01T12:00:00Z");
        assertThat(windows.covers(Span.BASELINE, windows.start(Span.BASELINE))).isTrue();
        assertThat(windows.covers(Span.BASELINE, windows.start(Span.WINDOW))).isFalse();
        assertThat(windows.covers(Span.WINDOW, windows.start(Span.WINDOW))).isTrue();
    }

    @Test
    void rejectsImpossibleDefinitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionFrequencyChange("session", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntegrationMaturity("used", "integration", 0, 28));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSum("used", EventAggregate.DISTINCT, null, Span.WINDOW));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSum("used", EventAggregate.COUNT, "x", Span.WINDOW));
    }

    @Property(seed = "1")
    void answersWithFiniteNumbersOrNone(@ForAll double one, @ForAll double other) {
        for (Signal signal : ALL) {
            Map<EventSum, Double> sums = new HashMap<>();
            signal.needs().forEach(need -> sums.put(need, sums.size() % 2 == 0 ? one : other));
            Double value = signal.value(new EventSums(sums));
            assertThat(value == null || Double.isFinite(value)).isTrue();
        }
    }

    private static @Nullable Double value(
            Signal signal, List<Double> window, List<Double> baseline) {
        return signal.value(sums(signal, window, baseline));
    }

    private static EventSums sums(Signal signal, List<Double> window, List<Double> baseline) {
        Map<EventSum, Double> sums = new HashMap<>();
        for (int i = 0; i < window.size(); i++) {
            sums.put(signal.needs(Span.WINDOW).get(i), window.get(i));
            sums.put(signal.needs(Span.BASELINE).get(i), baseline.get(i));
        }
        return new EventSums(sums);
    }
}
