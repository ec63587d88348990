package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.Correction;
import dev.liftgraph.statistics.Family;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.Tested;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From an experiment's sums to what each cell shows. All registered cells are computed, whatever is
 * asked for: a comparison is corrected for its whole family, and learns from all segments.
 *
 * <p>A cell of one phase has one stratum, the combined one has a stratum for each phase: all are
 * post-stratified, so none is ever naive. Only where a phase is suppressed has combined one
 * stratum.
 */
final class ResultsComputation {
    private final Experiment experiment;
    private final Sums sums;
    private final Map<SmallestPValues.Key, Double> known;
    private final ScopeCells cellsOfScopes;
    private final Map<Place, Cell> cells = new HashMap<>();
    private final Map<Place, CellFindings> findings = new HashMap<>();
    private final List<Contrast> contrasts = new ArrayList<>();

    /** Where a cell is. */
    record Place(Scope scope, UUID metric) {}

    /** The contrast of all registered segments. */
    record Contrast(ExperimentMetric metric, @Nullable PhaseKind phase, SegmentContrast contrast) {}

    /**
     * @param known the smallest always-valid p-values read before
     */
    ResultsComputation(
            Experiment experiment,
            Sums sums,
            LookCalendar calendar,
            Map<SmallestPValues.Key, Double> known) {
        this.experiment = experiment;
        this.sums = sums;
        this.known = known;
        this.cellsOfScopes = new ScopeCells(experiment, sums, calendar);
        compute();
    }

    Cell cell(Scope scope, ExperimentMetric metric) {
        return find(cells, new Place(scope, metric.metric().id()));
    }

    CellFindings findings(Scope scope, ExperimentMetric metric) {
        return find(findings, new Place(scope, metric.metric().id()));
    }

    /** Empty with fewer than two registered segments. */
    List<Contrast> contrasts() {
        return contrasts;
    }

    /** What the segments of a contrast show. */
    List<CellFindings> segments(Contrast contrast) {
        return experiment.segments().stream()
                .filter(segment -> !segment.wasAdded())
                .map(segment -> new Scope(segment.segmentId(), contrast.phase()))
                .map(scope -> findings(scope, contrast.metric()))
                .toList();
    }

    /** What judges the cells. */
    Engines engines() {
        return cellsOfScopes.engines();
    }

    /** Units whose membership rests on what was first known after their exposure. */
    long backfilled(Scope scope) {
        return sums.backfilled(scope);
    }

    /** The p-values of all comparisons that were tested. */
    Map<SmallestPValues.Key, Double> pValues() {
        Map<SmallestPValues.Key, Double> pValues = new HashMap<>();
        findings.forEach((place, cell) ->
                cell.findings()
                        .forEach(finding -> {
                            if (finding.inference() instanceof Tested tested) {
                                pValues.put(key(place, finding), tested.pValue());
                            }
                        }));
        return pValues;
    }

    private SmallestPValues.Key key(Place place, Finding finding) {
        boolean rises =
                finding.comparison() instanceof Compared compared
                        && compared.absolute().value() > 0;
        return new SmallestPValues.Key(
                experiment.id(),
                place.metric(),
                place.scope().segmentId(),
                place.scope().phase(),
                experiment.variants().get(finding.treatment()).id(),
                rises);
    }

    private static <T> T find(Map<Place, T> all, Place place) {
        return Objects.requireNonNull(all.get(place), () -> "not registered: " + place);
    }

    /** Indices of the arms whose outcomes of a metric are not told. */
    Set<Integer> suppressed(Scope scope, ExperimentMetric metric) {
        return cellsOfScopes.suppressed(scope, metric);
    }

    CellSums sums(Scope scope, ExperimentMetric metric) {
        return cellsOfScopes.sums(scope, metric);
    }

    /** Whether the phases of a scope have units that fell on the variants by other weights. */
    boolean weightsChange(Scope scope) {
        return cellsOfScopes.weights(scope).ofPhases().stream().distinct().count() > 1;
    }

    SampleRatioCheck sampleRatio(Scope scope) {
        return cellsOfScopes.sampleRatio(scope);
    }

    double sampleRatioAlarm(Scope scope) {
        return cellsOfScopes.sampleRatioAlarm(scope);
    }

    /** Units of each variant. */
    List<Long> unitsOfVariants(Scope scope) {
        return sums.units(scope);
    }

    private void compute() {
        List<@Nullable PhaseKind> phases = new ArrayList<>(List.of(PhaseKind.values()));
        phases.add(null);
        for (PhaseKind phase : phases) {
            Scope everyone = new Scope(null, phase);
            List<Scope> segments =
                    experiment.segments().stream()
                            .map(RegisteredSegment::segmentId)
                            .map(segment -> new Scope(segment, phase))
                            .toList();
            List<Scope> registered =
                    segments.stream()
                            .filter(scope -> experiment.addedAt(scope.segmentId()) == null)
                            .toList();
            List<Scope> added =
                    segments.stream().filter(scope -> !registered.contains(scope)).toList();
            List<Scope> all = Stream.concat(Stream.of(everyone), segments.stream()).toList();
            all.forEach(this::compute);
            for (Role role : Role.values()) {
                correct(List.of(everyone), role);
                correct(registered, role);
            }
            correctAdded(all, added);
            experiment.metrics().forEach(metric -> contrast(metric, phase, registered));
        }
    }

    private void compute(Scope scope) {
        for (ExperimentMetric metric : experiment.metrics()) {
            Cell cell = cellsOfScopes.cell(scope, metric);
            Place place = new Place(scope, metric.metric().id());
            cells.put(place, cell);
            findings.put(
                    place,
                    cellsOfScopes
                            .findings(scope, metric, cell)
                            .map(finding -> smallest(place, finding)));
        }
    }

    private Finding smallest(Place place, Finding finding) {
        Double pValue = known.isEmpty() ? null : known.get(key(place, finding));
        return pValue == null ? finding : finding.withPValueAtMost(pValue);
    }

    /** Corrects the comparisons of the metrics that have this role together. */
    private void correct(List<Scope> scopes, Role role) {
        Correction correction =
                switch (role) {
                    case PRIMARY -> Correction.HOLM;
                    case SECONDARY -> Correction.BENJAMINI_HOCHBERG;
                    case GUARDRAIL -> Correction.NONE;
                };
        if (correction != Correction.NONE) {
            List<Place> places =
                    experiment.metrics().stream()
                            .filter(metric -> metric.role() == role && !metric.wasAdded())
                            .flatMap(metric -> places(scopes, metric).stream())
                            .toList();
            replace(places, Family.adjust(all(places), correction));
        }
    }

    /** What was added after the start is a family of its own, over all metrics and segments. */
    private void correctAdded(List<Scope> all, List<Scope> added) {
        List<Place> places =
                experiment.metrics().stream()
                        .flatMap(metric -> places(metric.wasAdded() ? all : added, metric).stream())
                        .toList();
        replace(places, Family.adjust(all(places), Correction.BENJAMINI_HOCHBERG));
    }

    private void contrast(
            ExperimentMetric metric, @Nullable PhaseKind phase, List<Scope> segments) {
        List<Place> places = places(segments, metric);
        double level = 1 - experiment.design().computedLevel();
        for (int i = 0; segments.size() >= 2 && i < experiment.variants().size() - 1; i++) {
            SegmentContrast contrast = SegmentContrast.of(all(places), i, level);
            contrasts.add(new Contrast(metric, phase, contrast));
            replace(places, contrast.shrink(all(places)));
        }
    }

    private static List<Place> places(List<Scope> scopes, ExperimentMetric metric) {
        return scopes.stream().map(scope -> new Place(scope, metric.metric().id())).toList();
    }

    private List<CellFindings> all(List<Place> places) {
        return places.stream().map(place -> find(findings, place)).toList();
    }

    private void replace(List<Place> places, List<CellFindings> changed) {
        for (int i = 0; i < places.size(); i++) {
            findings.put(places.get(i), changed.get(i));
        }
    }
}
