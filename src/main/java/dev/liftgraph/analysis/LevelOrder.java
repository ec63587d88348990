package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which levels are told of, and in which order. Levels that would be suppressed go together into
 * OTHER, if that helps: as many as it takes to tell what they have in common.
 */
record LevelOrder(Experiment experiment) {
    /** In or not in a segment, or not known to be: these are never something other. */
    private static final Set<Level.Kind> SIDES = Set.of(Level.Kind.IN, Level.Kind.NOT_IN);

    List<LevelSums> of(List<LevelSums> found) {
        List<LevelSums> levels = new ArrayList<>(merged(found));
        levels.sort(
                Comparator.comparing((LevelSums each) -> each.level().kind() == Level.Kind.OTHER)
                        .thenComparing(Comparator.comparingLong(this::units).reversed())
                        .thenComparing(each -> each.level().label()));
        return levels;
    }

    private List<LevelSums> merged(List<LevelSums> found) {
        boolean sides = found.stream().anyMatch(each -> SIDES.contains(each.level().kind()));
        List<LevelSums> few =
                found.stream()
                        .filter(each -> each.level().kind() == Level.Kind.OTHER || isSmall(each))
                        .toList();
        LevelSums other = LevelSums.together(Level.OTHER, few);
        if (sides || few.size() < 2 || isSmall(other)) {
            return found;
        }
        return Stream.concat(found.stream().filter(each -> !few.contains(each)), Stream.of(other))
                .toList();
    }

    private boolean isSmall(LevelSums level) {
        UUID any = experiment.primary().metric().id();
        return experiment.variants().stream()
                .map(Variant::id)
                .anyMatch(variant -> level.units(any, variant) < Suppression.LEAST);
    }

    private long units(LevelSums level) {
        return level.units(experiment.primary().metric().id(), null);
    }
}
