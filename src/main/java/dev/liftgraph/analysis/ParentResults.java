package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ParentLift;
import dev.liftgraph.experiment.ParentLifts;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what experiments that are over found, in what was kept of them at their end. */
@Component
class ParentResults implements ParentLifts {
    private final Snapshots snapshots;

    ParentResults(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Mono<ParentLift> of(Experiment parent) {
        return snapshots
                .ofCompletion(List.of(parent.id()))
                .mapNotNull(found -> found.get(parent.id()))
                .mapNotNull(kept -> lift(kept.results()));
    }

    /** What the data say, without the prior that the parent may have had itself. */
    private static @Nullable ParentLift lift(ComputedResults results) {
        Experiment experiment = results.experiment();
        Scope deciding = results.computation().engines().deciding(null);
        ResultCell cell = results.cell(deciding, experiment.primary());
        List<ComparisonRow> rows = cell.comparisons();
        if (cell.validity().verdict() != Verdict.VALID
                || results.isMismatch(new Scope(null, null))
                || rows.size() != 1
                || experiment.checksEngines()) {
            return null;
        }
        Estimate relative = SegmentLift.of(cell, rows.getFirst()).relative();
        return relative == null ? null : new ParentLift(relative.value(), relative.standardError());
    }
}
