package dev.liftgraph.experiment;

import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentEvaluations;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Adds secondary metrics and exploratory segments to experiments under way. What was registered
 * stays as it was, its corrections too.
 */
@Component
class MeasureAdding {
    private static final Logger log = LoggerFactory.getLogger(MeasureAdding.class);

    private final Experiments experiments;
    private final Metrics metrics;
    private final Segments segments;
    private final SegmentEvaluations evaluations;
    private final AddedMeasures added;
    private final ResultsBackfill backfill;
    private final ResultsRefresh results;
    private final TransactionalOperator bulk;
    private final Clock clock;

    /** What to add; the schema describes the fields. */
    record Input(
            String experiment,
            @Nullable Integer version,
            List<String> metrics,
            List<String> segments,
            String reason,
            String by) {}

    /**
     * What the keys of an input stand for.
     *
     * @param metrics by key
     * @param segments by key
     */
    record Known(Map<String, Metric> metrics, Map<String, Segment> segments) {}

    MeasureAdding(
            Experiments experiments,
            Metrics metrics,
            Segments segments,
            SegmentEvaluations evaluations,
            AddedMeasures added,
            ResultsBackfill backfill,
            ResultsRefresh results,
            @Qualifier("bulk") TransactionalOperator bulk,
            Clock clock) {
        this.experiments = experiments;
        this.metrics = metrics;
        this.segments = segments;
        this.evaluations = evaluations;
        this.added = added;
        this.backfill = backfill;
        this.results = results;
        this.bulk = bulk;
        this.clock = clock;
    }

    Mono<Experiment> add(Input input) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(present ->
                        Mono.zip(
                                        metrics.byKeys(input.metrics()),
                                        segments.byKeys(input.segments()),
                                        Known::new)
                                .flatMap(known -> add(present, input, known)));
    }

    /** Whoever is in a segment since the start is found first, as when it is registered. */
    private Mono<Experiment> add(Experiment present, Input input, Known known) {
        if (input.version() != null && input.version() != present.version()) {
            return Mono.error(Conflicts.version(present, input.version()));
        }
        var problems = MeasureRules.problems(present, input, known);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> versions =
                input.segments().stream()
                        .map(key -> Objects.requireNonNull(known.segments().get(key)).versionId())
                        .toList();
        return bulk.transactional(
                        evaluations.evaluate(versions, Objects.requireNonNull(present.startedAt())))
                .then(Mono.defer(() -> keep(present, input, known, at)))
                .onErrorMap(DataIntegrityViolationException.class, MeasureAdding::tooOften)
                .then(Mono.defer(this::refresh))
                .then(Mono.defer(() -> experiments.byId(present.id())));
    }

    private Mono<Void> keep(Experiment present, Input input, Known known, Instant at) {
        return added.begin(present)
                .switchIfEmpty(Conflicts.changed(experiments.byId(present.id())))
                .flatMap(id -> backfill.around(id, at, added.insert(present, input, known, at)))
                .as(bulk::transactional);
    }

    /** What is queued is folded later as well. */
    private Mono<Void> refresh() {
        return results.refresh()
                .doOnError(failure -> log.warn("Results with what was added are behind", failure))
                .onErrorComplete();
    }

    private static Throwable tooOften(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Amendments.FEW::equals).isPresent()
                ? Conflicts.because(
                        ExperimentErrorCode.AMENDED_TOO_OFTEN,
                        "The experiment was amended 100 times already.",
                        "experiment")
                : failure;
    }
}
