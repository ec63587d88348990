package dev.liftgraph.analysis;

import dev.liftgraph.analysis.ResultsFieldsController.MetricMaturity;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.statistics.FigureWarnings;
import dev.liftgraph.statistics.LookWarnings;
import dev.liftgraph.statistics.Warning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What makes all numbers of an experiment less sure than they look. */
@Component
class ExperimentWarnings {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final Maturities maturities;
    private final Clock clock;

    ExperimentWarnings(Maturities maturities, Clock clock) {
        this.maturities = maturities;
        this.clock = clock;
    }

    Mono<Map<ExperimentResults, List<ResultWarning>>> of(List<ExperimentResults> results) {
        return maturities
                .of(results)
                .map(matured -> {
                    Map<ExperimentResults, List<ResultWarning>> warnings = new HashMap<>();
                    matured.forEach(
                            (result, maturity) -> warnings.put(result, warnings(result, maturity)));
                    return warnings;
                });
    }

    private List<ResultWarning> warnings(
            ExperimentResults results, List<MetricMaturity> maturities) {
        Experiment experiment = results.experiment();
        Instant started = experiment.startedAt();
        long units = results.sampleRatio().units().stream().mapToLong(Long::longValue).sum();
        if (started == null || units == 0) {
            return List.of();
        }
        MetricMaturity primary =
                maturities.stream()
                        .filter(each -> each.metric().equals(experiment.primary().metric()))
                        .findFirst()
                        .orElseThrow();
        Instant end = Objects.requireNonNullElseGet(experiment.completedAt(), clock::instant);
        double days = Math.max(0, Duration.between(started, end).toMillis() / DAY);
        List<Optional<Warning>> found = new ArrayList<>();
        found.add(peeked(results.looks()));
        found.add(LookWarnings.tooEarly(days, 1 - primary.immatureShare()));
        found.add(FigureWarnings.immatureConversions(primary.immatureUnits(), units));
        return Stream.concat(
                        found.stream().flatMap(Optional::stream),
                        results.segmentWarnings().stream())
                .map(warning -> ResultWarning.of(warning, units))
                .toList();
    }

    private static Optional<Warning> peeked(Looks looks) {
        Double inflated = looks.inflatedSignificanceLevel();
        return inflated == null
                ? Optional.empty()
                : LookWarnings.peeked(true, Math.toIntExact(looks.count()), inflated);
    }
}
