package dev.liftgraph.analysis;

import dev.liftgraph.api.Ids;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.RanksBehind;
import dev.liftgraph.experiment.Recommended;
import dev.liftgraph.experiment.ResultsKeeping;
import dev.liftgraph.statistics.StatisticsVersion;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes snapshots. */
@Component
class SnapshotTaking implements ResultsKeeping {
    private static final Logger log = LoggerFactory.getLogger(SnapshotTaking.class);

    private final Folding folding;
    private final SnapshotLoading loading;
    private final ResultsLoading results;
    private final DailySums days;
    private final Snapshots snapshots;
    private final Clock clock;

    SnapshotTaking(
            Folding folding,
            SnapshotLoading loading,
            ResultsLoading results,
            DailySums days,
            Snapshots snapshots,
            Clock clock) {
        this.folding = folding;
        this.loading = loading;
        this.results = results;
        this.days = days;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** A failure must not keep an experiment from its end: the last good sums tell their age. */
    @Override
    public Mono<Void> refresh(Experiment experiment) {
        return folding.refresh(experiment.id())
                .doOnError(
                        failure -> log.warn("Results of {} are behind", experiment.key(), failure))
                .onErrorResume(_ -> ranked(experiment));
    }

    /**
     * What was folded but not ranked yet would be missing for good. It is ranked before the sums
     * are locked, on a connection of its own, which could not be had while others wait for that
     * lock.
     */
    @Override
    public Mono<Void> keep(Experiment completed) {
        return ranked(completed)
                .then(snapshots.lock(completed.id()))
                .then(Mono.defer(() -> loading.inputs(completed, clock.instant())))
                .filter(SnapshotTaking::isRanked)
                .switchIfEmpty(Mono.error(() -> new RanksBehind(completed.key())))
                .flatMap(inputs -> store(inputs, Snapshot.COMPLETION, null));
    }

    /** Others may have been folded since. */
    private static boolean isRanked(SnapshotInputs inputs) {
        return inputs.state() == null || !inputs.state().ranksDue();
    }

    @Override
    public Mono<Recommended> recommended(Experiment experiment) {
        return results.of(List.of(experiment))
                .mapNotNull(found ->
                        Recommendations.of(
                                Objects.requireNonNull(found.get(experiment)),
                                RecommendationPreset.CLEAR_SIGNALS,
                                null,
                                BroughtUnits.NONE))
                .map(Recommendations::recommended);
    }

    /** Inside the caller's transaction. */
    Mono<Void> take(Experiment experiment, String label, String reason) {
        return snapshots
                .lock(experiment.id())
                .then(Mono.defer(() -> loading.inputs(experiment, clock.instant())))
                .flatMap(inputs -> store(inputs, label, reason));
    }

    private Mono<Void> ranked(Experiment experiment) {
        return folding.rank(experiment.id())
                .doOnError(failure -> log.warn("Ranks of {} are behind", experiment.key(), failure))
                .onErrorComplete();
    }

    /**
     * @param reason null for the completion
     */
    private Mono<Void> store(SnapshotInputs inputs, String label, @Nullable String reason) {
        Experiment experiment = inputs.experiment();
        return days.within(experiment, experiment.metrics())
                .flatMap(sums -> store(inputs, sums, label, reason));
    }

    /** The digest is of what was stored, as it reads back. */
    private Mono<Void> store(
            SnapshotInputs inputs, List<DaySum> sums, String label, @Nullable String reason) {
        String json = SnapshotJson.write(inputs);
        Snapshot snapshot =
                new Snapshot(
                        Ids.next(),
                        inputs.experiment().id(),
                        label,
                        reason,
                        inputs.takenAt(),
                        StatisticsVersion.CURRENT,
                        ResultsDigest.of(SnapshotJson.inputs(json).results()));
        return snapshots.insert(snapshot, json, SnapshotJson.write(sums));
    }
}
