package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.analysis.BalanceCheck.Covariate;
import dev.liftgraph.analysis.BalanceCheck.Kind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Balance;
import dev.liftgraph.statistics.Mean;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** From the figures of each variant to what they say of a covariate. */
record BalanceComparison(Experiment experiment) {
    /** A number that some units of a variant have. */
    record Figures(String name, UUID variantId, long units, double mean, double variance) {
        static Figures of(Readable row) {
            return new Figures(
                    get(row, "name", String.class),
                    get(row, "variant_id", UUID.class),
                    get(row, "units", Long.class),
                    get(row, "mean", Double.class),
                    get(row, "variance", Double.class));
        }
    }

    /** Units of a variant that have a level. */
    record Count(String name, long level, UUID variantId, long units) {
        static Count of(Readable row) {
            return new Count(
                    get(row, "name", String.class),
                    get(row, "level", Long.class),
                    get(row, "variant_id", UUID.class),
                    get(row, "units", Long.class));
        }
    }

    List<Covariate> numbers(List<Figures> figures, Kind kind) {
        List<UUID> variants = variants();
        int control = experiment.variants().indexOf(experiment.control());
        return grouped(figures, Figures::name).entrySet().stream()
                .map(each -> {
                    List<Mean> arms =
                            new ArrayList<>(
                                    Collections.nCopies(variants.size(), new Mean(0, 0, 0)));
                    for (Figures arm : each.getValue()) {
                        arms.set(
                                variants.indexOf(arm.variantId()),
                                new Mean(arm.units(), arm.mean(), arm.variance()));
                    }
                    long units = each.getValue().stream().mapToLong(Figures::units).sum();
                    return covariate(each.getKey(), kind, units, Balance.ofNumbers(arms, control));
                })
                .toList();
    }

    List<Covariate> levels(List<Count> counts) {
        return grouped(counts, Count::name).entrySet().stream()
                .map(each -> {
                    long units = each.getValue().stream().mapToLong(Count::units).sum();
                    OptionalDouble found = Balance.ofLevels(table(each.getValue()));
                    return covariate(each.getKey(), Kind.LEVELS, units, found);
                })
                .toList();
    }

    private List<List<Long>> table(List<Count> counts) {
        List<UUID> variants = variants();
        return grouped(counts, Count::level).values().stream()
                .map(level -> {
                    List<Long> row = new ArrayList<>(Collections.nCopies(variants.size(), 0L));
                    level.forEach(
                            cell -> row.set(variants.indexOf(cell.variantId()), cell.units()));
                    return row;
                })
                .toList();
    }

    private List<UUID> variants() {
        return experiment.variants().stream().map(Variant::id).toList();
    }

    private static <K extends Comparable<K>, T> Map<K, List<T>> grouped(
            List<T> all, Function<T, K> key) {
        Map<K, List<T>> groups = new TreeMap<>();
        all.forEach(
                each -> groups.computeIfAbsent(key.apply(each), _ -> new ArrayList<>()).add(each));
        return groups;
    }

    private static Covariate covariate(String name, Kind kind, long units, OptionalDouble found) {
        Double pValue = found.isPresent() ? found.getAsDouble() : null;
        return new Covariate(name, kind, units, pValue);
    }
}
