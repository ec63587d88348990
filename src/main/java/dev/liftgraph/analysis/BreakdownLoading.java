package dev.liftgraph.analysis;

import dev.liftgraph.analysis.LoadedBreakdown.Subject;
import dev.liftgraph.api.BadRequest;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads all breakdowns of a request. Those of one experiment that differ in metric and phase alone
 * are one statement; the others follow one another, so that nobody takes all connections.
 */
@Component
class BreakdownLoading {
    private static final int MOST = 10;

    private final BreakdownSubjects subjects;
    private final Breakdowns breakdowns;
    private final Clock clock;

    BreakdownLoading(BreakdownSubjects subjects, Breakdowns breakdowns, Clock clock) {
        this.subjects = subjects;
        this.breakdowns = breakdowns;
        this.clock = clock;
    }

    private record Levels(Experiment experiment, BreakdownBy by) {}

    Mono<Map<BreakdownKey, LoadedBreakdown>> of(Collection<BreakdownKey> keys) {
        Map<Levels, List<BreakdownKey>> asked = new LinkedHashMap<>();
        for (BreakdownKey key : keys) {
            asked.computeIfAbsent(new Levels(key.experiment(), key.by()), _ -> new ArrayList<>())
                    .add(key);
        }
        if (asked.size() > MOST) {
            return Mono.error(
                    new BadRequest("breakdown: ask for at most " + MOST + " in a request."));
        }
        return subjects.of(asked.keySet().stream().map(Levels::by).toList())
                .flatMapMany(known ->
                        Flux.fromIterable(asked.entrySet())
                                .concatMap(each -> load(known, each.getKey(), each.getValue())))
                .collect(HashMap::new, Map::putAll);
    }

    private Mono<Map<BreakdownKey, LoadedBreakdown>> load(
            BreakdownSubjects.Known known, Levels levels, List<BreakdownKey> keys) {
        Subject subject;
        try {
            subject = known.subject(levels.by());
        } catch (BadRequest refusal) {
            String message = String.valueOf(refusal.getMessage());
            return Mono.just(loaded(keys, _ -> new LoadedBreakdown.Refused(message)));
        }
        return sums(known, levels, subject, keys)
                .map(found ->
                        loaded(
                                keys,
                                key ->
                                        new LoadedBreakdown.Found(
                                                subject, key, found, clock.instant())));
    }

    private Mono<List<LevelSums>> sums(
            BreakdownSubjects.Known known,
            Levels levels,
            Subject subject,
            List<BreakdownKey> keys) {
        Experiment experiment = levels.experiment();
        if (experiment.startedAt() == null) {
            return Mono.just(List.of());
        }
        List<Metric> metrics =
                Stream.concat(
                                Stream.of(experiment.primary()),
                                keys.stream().map(BreakdownKey::metric))
                        .map(ExperimentMetric::metric)
                        .distinct()
                        .toList();
        return breakdowns.of(experiment, known.levels(levels.by(), subject, experiment), metrics);
    }

    private static Map<BreakdownKey, LoadedBreakdown> loaded(
            List<BreakdownKey> keys, Function<BreakdownKey, LoadedBreakdown> each) {
        Map<BreakdownKey, LoadedBreakdown> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, each.apply(key)));
        return loaded;
    }
}
