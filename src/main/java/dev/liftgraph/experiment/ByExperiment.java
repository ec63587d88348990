package dev.liftgraph.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was found by id into what batches ask for. */
final class ByExperiment {
    private ByExperiment() {}

    static List<UUID> ids(Collection<Experiment> experiments) {
        return experiments.stream().map(Experiment::id).distinct().toList();
    }

    /** The one of each experiment, or null. */
    static <T> Map<Experiment, @Nullable T> one(
            Collection<Experiment> experiments, Map<UUID, T> found) {
        Map<Experiment, @Nullable T> one = new HashMap<>();
        experiments.forEach(each -> one.put(each, found.get(each.id())));
        return one;
    }

    /** Everything of each experiment; nothing of those that nothing was found of. */
    static <T> Map<Experiment, Collection<T>> all(
            Collection<Experiment> experiments, Map<UUID, Collection<T>> found) {
        return experiments.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                each -> found.getOrDefault(each.id(), List.of())));
    }
}
