package dev.liftgraph.analysis;

import dev.liftgraph.analysis.ResultsFieldsController.MetricMaturity;
import dev.liftgraph.experiment.ExcludedCustomers;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.statistics.FigureWarnings;
import dev.liftgraph.statistics.LookWarnings;
import dev.liftgraph.statistics.SegmentWarnings;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What makes all numbers of an experiment less sure than they look. */
@Component
class ExperimentWarnings {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final Maturities maturities;
    private final UnitOverlaps overlaps;
    private final ExcludedCustomers excluded;
    private final Clock clock;

    ExperimentWarnings(
            Maturities maturities, UnitOverlaps overlaps, ExcludedCustomers excluded, Clock clock) {
        this.maturities = maturities;
        this.overlaps = overlaps;
        this.excluded = excluded;
        this.clock = clock;
    }

    /** Those of kept results are as they were kept. */
    Mono<Map<ExperimentResults, List<ResultWarning>>> of(List<ExperimentResults> results) {
        List<Experiment> now =
                results.stream()
                        .filter(result -> result.kept() == null)
                        .map(ExperimentResults::experiment)
                        .toList();
        return Mono.zip(maturities.of(results), overlaps.largest(now), exposed(now))
                .map(found -> {
                    Map<ExperimentResults, List<ResultWarning>> warnings = new HashMap<>();
                    found.getT1()
                            .forEach((result, maturity) ->
                                    warnings.put(
                                            result,
                                            all(result, maturity, found.getT2(), found.getT3())));
                    return warnings;
                });
    }

    private Mono<Map<UUID, Long>> exposed(List<Experiment> experiments) {
        return experiments.isEmpty()
                ? Mono.just(Map.of())
                : excluded.exposed(experiments.stream().map(Experiment::id).toList());
    }

    private List<ResultWarning> all(
            ExperimentResults result,
            List<MetricMaturity> maturities,
            Map<UUID, Double> overlaps,
            Map<UUID, Long> exposed) {
        UUID id = result.experiment().id();
        SnapshotInputs kept = result.kept();
        double overlap =
                kept == null ? overlaps.getOrDefault(id, 0.0) : kept.circumstances().overlap();
        return with(
                kept == null ? exposed.get(id) : kept.circumstances().excludedExposures(),
                warnings(result, maturities, overlap));
    }

    /**
     * @param exposed customers of excluded campaigns; null for none
     */
    private static List<ResultWarning> with(@Nullable Long exposed, List<ResultWarning> others) {
        List<ResultWarning> all = new ArrayList<>(others);
        if (exposed != null) {
            all.add(ResultWarning.exclusionViolated(exposed));
        }
        return all;
    }

    private List<ResultWarning> warnings(
            ExperimentResults results, List<MetricMaturity> maturities, double overlap) {
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
        found.add(SegmentWarnings.overlappingSegments(overlap));
        return Stream.concat(
                        Stream.concat(
                                        found.stream().flatMap(Optional::stream),
                                        results.segmentWarnings().stream())
                                .map(warning -> ResultWarning.of(warning, units)),
                        results.phaseWarnings().stream())
                .toList();
    }

    private static Optional<Warning> peeked(Looks looks) {
        Double inflated = looks.inflatedSignificanceLevel();
        return inflated == null
                ? Optional.empty()
                : LookWarnings.peeked(true, Math.toIntExact(looks.count()), inflated);
    }
}
