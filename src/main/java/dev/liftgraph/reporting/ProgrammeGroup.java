package dev.liftgraph.reporting;

import dev.liftgraph.experiment.ConclusionOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Experiments that have something in common.
 *
 * @param name null for all of them, and for those that lack what makes the groups
 */
record ProgrammeGroup(
        @Nullable String name,
        int completed,
        List<OutcomeCount> outcomes,
        WinRate winRate,
        List<LeftOutCount> leftOut,
        ProgrammeVelocity velocity,
        List<CumulativeImpact> impacts) {

    record OutcomeCount(ConclusionOutcome outcome, int count) {}

    static ProgrammeGroup of(
            @Nullable String name,
            ReportedDays days,
            List<ProgrammeExperiment> experiments,
            ProgrammeRevenues revenues) {
        List<JudgedExperiment> all = experiments.stream().map(ProgrammeExperiment::judged).toList();
        List<@Nullable LeftOut> reasons = new ArrayList<>();
        all.forEach(each -> reasons.add(each.unjudged()));
        return new ProgrammeGroup(
                name,
                all.size(),
                Arrays.stream(ConclusionOutcome.values())
                        .map(outcome -> new OutcomeCount(outcome, count(all, outcome)))
                        .toList(),
                WinRate.of(all),
                LeftOutCount.of(reasons),
                ProgrammeVelocity.of(days, all),
                revenues.impacts(all));
    }

    private static int count(List<JudgedExperiment> all, ConclusionOutcome outcome) {
        return (int) all.stream().filter(each -> each.hasOutcome(outcome)).count();
    }

    public int withoutConclusion() {
        return completed - outcomes.stream().mapToInt(OutcomeCount::count).sum();
    }
}
