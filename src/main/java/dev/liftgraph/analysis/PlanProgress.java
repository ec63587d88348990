package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.RegisteredStopRule;
import dev.liftgraph.experiment.StopCondition;
import dev.liftgraph.experiment.StopRule;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far an experiment is on the way it was planned to go.
 *
 * @param rule when it is to stop; null when nothing was registered
 * @param campaignEnd end of the campaign's last phase
 */
record PlanProgress(
        ComputedResults results,
        @Nullable RegisteredStopRule rule,
        Instant campaignEnd,
        Instant now) {
    private static final Scope EVERYONE = new Scope(null, null);

    /** A treatment whose lift may be read, and what it says. */
    record Decided(int treatment, Reading reading) {}

    /** The last day registered, or else the campaign's, is over. */
    Instant plannedEnd() {
        StopRule.AtDate endDate = rule == null ? null : rule.endDate();
        return endDate == null || rule == null ? campaignEnd : endDate.endsAt(rule.zone());
    }

    boolean ended() {
        return !now.isBefore(plannedEnd());
    }

    long units() {
        return unitsOfVariants().stream().mapToLong(Long::longValue).sum();
    }

    long smallest() {
        return unitsOfVariants().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    private List<Long> unitsOfVariants() {
        return results.computation().unitsOfVariants(EVERYONE);
    }

    /** Units of all variants; null when nothing says how many. */
    @Nullable Double plannedUnits() {
        Experiment experiment = results.experiment();
        Integer planned = experiment.design().plannedUnits();
        StopRule.AtUnits units = rule == null ? null : rule.unitsPerVariant();
        if (units != null) {
            return (double) units.units() * experiment.variants().size();
        }
        Cell cell = results.computation().cell(EVERYONE, experiment.primary());
        return planned == null
                ? EnginePlanning.required(cell.plan(), experiment.variants())
                : Double.valueOf(planned);
    }

    boolean hasUnits() {
        StopRule.AtUnits units = rule == null ? null : rule.unitsPerVariant();
        Double planned = plannedUnits();
        return units == null ? planned != null && units() >= planned : smallest() >= units.units();
    }

    /**
     * Whether a look that is due, or an engine that may be read at any time, has decided; not
     * before everything is of the same facts.
     */
    boolean crossed() {
        if (results.ranksDue()) {
            return false;
        }
        return switch (results.experiment().design().engine()) {
            case FIXED, BAYESIAN -> false;
            case ALWAYS_VALID -> decides(EVERYONE);
            case GROUP_SEQUENTIAL ->
                    decides(new Scope(null, PhaseKind.QUICK_WIN)) || decides(EVERYONE);
        };
    }

    /** Whose cell of the primary metric decides about everyone. */
    Scope deciding() {
        return results.computation().engines().deciding(null);
    }

    private boolean decides(Scope scope) {
        return !decided(scope, results.experiment().primary()).isEmpty();
    }

    /**
     * The treatments of which a cell says that they are better or worse than control, and which
     * results tell of.
     */
    List<Decided> decided(Scope scope, ExperimentMetric metric) {
        CellFindings findings = results.computation().findings(scope, metric);
        Set<Integer> suppressed = results.computation().suppressed(scope, metric);
        int control = results.experiment().variants().indexOf(results.experiment().control());
        return findings.findings().stream()
                .filter(finding ->
                        !suppressed.contains(control) && !suppressed.contains(finding.treatment()))
                .map(finding ->
                        new Decided(finding.treatment(), reading(scope, metric, findings, finding)))
                .filter(each -> each.reading() == Reading.BETTER || each.reading() == Reading.WORSE)
                .toList();
    }

    private Reading reading(
            Scope scope, ExperimentMetric metric, CellFindings findings, Finding finding) {
        return Reading.of(
                finding,
                findings.validity().verdict(),
                results.computation().cell(scope, metric).engine().decidesEarly(),
                metric.metric().goodDirection(),
                results.experiment().design().computedLevel());
    }

    boolean holds(StopCondition condition) {
        RegisteredStopRule registered = Objects.requireNonNull(rule);
        return switch (condition) {
            case END_DATE -> registered.endDate() != null && ended();
            case UNITS_PER_VARIANT -> registered.unitsPerVariant() != null && hasUnits();
            case BOUNDARY -> registered.boundary() != null && crossed();
        };
    }

    /** Whether the experiment may end without ending early. */
    boolean reached() {
        return (rule != null && !rule.reached().isEmpty()) || ended() || hasUnits() || crossed();
    }
}
