package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.PhaseWarnings;
import dev.liftgraph.statistics.QuantileSample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the course of a campaign's phases says against the results.
 *
 * @param state null before the first exposure
 */
record PhaseFindings(@Nullable ResultsState state, ResultsComputation computation) {
    /** Of all results together. */
    List<ResultWarning> ofAll() {
        return Stream.of(notOpened(new Scope(null, null)), reassigned())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of a cell. */
    List<ResultWarning> of(Scope scope, Cell cell) {
        return Stream.of(notOpened(scope), thrownTogether(scope, cell))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Phases that are not told apart, and so not weighed either, though their split differs. */
    private Optional<ResultWarning> thrownTogether(Scope scope, Cell cell) {
        boolean together = cell.strata().size() < scope.phases().size();
        if (!together || !computation.weightsChange(scope)) {
            return Optional.empty();
        }
        long units = units(scope);
        boolean quantile = cell.strata().getFirst().arms().getFirst() instanceof QuantileSample;
        return Optional.of(
                quantile
                        ? ResultWarning.quantileOfBoth(units)
                        : ResultWarning.thrownTogether(units));
    }

    private long units(Scope scope) {
        return computation.unitsOfVariants(scope).stream().mapToLong(Long::longValue).sum();
    }

    /** A phase that nobody opened, in a scope that has units of it. */
    private Optional<ResultWarning> notOpened(Scope scope) {
        if (state == null || state.opened() || !scope.phases().contains(PhaseKind.BEHAVIORAL)) {
            return Optional.empty();
        }
        long exposed = behavioral(scope);
        return exposed == 0
                ? Optional.empty()
                : Optional.of(ResultWarning.notOpened(exposed, state.gate()));
    }

    /** Units of the first phase that met the second, where all are assigned anew. */
    private Optional<ResultWarning> reassigned() {
        long reassigned = state == null ? 0 : state.reassignedUnits();
        long met = reassigned + behavioral(new Scope(null, null));
        return PhaseWarnings.carryoverRisk(reassigned, met)
                .map(warning -> ResultWarning.of(warning, reassigned));
    }

    private long behavioral(Scope scope) {
        Scope second = new Scope(scope.segmentId(), PhaseKind.BEHAVIORAL);
        return units(second);
    }
}
