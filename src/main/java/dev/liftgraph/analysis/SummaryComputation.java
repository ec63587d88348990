package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SummaryAnalysis.SummaryCell;
import dev.liftgraph.analysis.SummaryAnalysisInput.CellInput;
import dev.liftgraph.analysis.SummaryAnalysisInput.VariantInput;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Correction;
import dev.liftgraph.statistics.Family;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.SegmentContrast;
import dev.liftgraph.statistics.Stratum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Analyses sums made elsewhere, which have passed the rules, as an experiment's own. */
final class SummaryComputation {
    private static final double SRM_ALARM = 0.001;

    private final SummaryAnalysisInput input;
    private final List<Variant> variants;
    private final ComparisonRow.Context context;
    private final int control;
    private final SummaryEngines engines;

    /** A segment's strata in the order given, with their weights. */
    private record Group(
            @Nullable String segment,
            boolean registered,
            List<Stratum> strata,
            List<List<Double>> weights) {}

    private record Analysed(Group group, Cell cell, CellFindings findings) {
        Analysed with(CellFindings changed) {
            return new Analysed(group, cell, changed);
        }
    }

    SummaryComputation(SummaryAnalysisInput input) {
        this.input = input;
        this.variants = input.variants().stream().map(SummaryComputation::variant).toList();
        this.context =
                new ComparisonRow.Context(
                        variants,
                        input.goodDirection(),
                        input.significanceLevel(),
                        null,
                        null,
                        Set.of());
        this.control =
                variants.indexOf(
                        variants.stream().filter(Variant::control).findFirst().orElseThrow());
        this.engines = new SummaryEngines(input, variants);
    }

    private static Variant variant(VariantInput given) {
        String key = given.key();
        return new Variant(new UUID(0, 0), key, key, null, given.weight(), given.control());
    }

    /**
     * @param samples one list of arms for each cell of the input
     */
    SummaryAnalysis analyse(List<List<Sample>> samples) {
        List<Group> groups = groups(samples);
        long segments = groups.stream().filter(group -> group.segment() != null).count();
        List<Analysed> cells =
                new ArrayList<>(
                        groups.stream()
                                .map(group -> analyse(group, Math.max(1, (int) segments)))
                                .toList());
        adjust(cells, group -> group.segment() == null, input.correction());
        adjust(cells, SummaryComputation::isRegisteredSegment, input.correction());
        adjust(cells, group -> !group.registered(), Correction.BENJAMINI_HOCHBERG);
        List<SegmentContrast> contrasts = contrasts(cells);
        return new SummaryAnalysis(
                cells.stream().map(this::view).toList(),
                contrasts.stream()
                        .map(each -> HeterogeneityView.of(null, null, variants, each))
                        .toList(),
                new SummaryWarnings(input)
                        .of(
                                contrasts,
                                findings(cells, group -> true),
                                findings(cells, SummaryComputation::isRegisteredSegment),
                                findings(cells, group -> !group.registered())));
    }

    private static boolean isRegisteredSegment(Group group) {
        return group.segment() != null && group.registered();
    }

    private List<Group> groups(List<List<Sample>> samples) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            CellInput cell = input.cells().get(i);
            List<Sample> arms = samples.get(i);
            Stratum stratum = new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum());
            Group group =
                    groups.computeIfAbsent(
                            "segment " + cell.segment(),
                            _ ->
                                    new Group(
                                            cell.segment(),
                                            cell.registered() || cell.segment() == null,
                                            new ArrayList<>(),
                                            new ArrayList<>()));
            group.strata().add(stratum);
            group.weights().add(cell.weights() == null ? weights() : cell.weights());
        }
        return List.copyOf(groups.values());
    }

    private Analysed analyse(Group group, int segments) {
        List<SampleRatioCheck> ratios = new ArrayList<>();
        for (int i = 0; i < group.strata().size(); i++) {
            List<Long> units = group.strata().get(i).arms().stream().map(Sample::n).toList();
            ratios.add(SampleRatioCheck.of(units, group.weights().get(i)));
        }
        int family = group.segment() == null ? 1 : segments;
        List<Sample> arms = group.strata().stream().reduce(Stratum::plus).orElseThrow().arms();
        MetricKind kind =
                arms.getFirst() instanceof Proportion ? MetricKind.PROPORTION : MetricKind.MEAN;
        double level =
                engines.planningLevel(input.significanceLevel() / (variants.size() - 1) / family);
        Plan plan = Plans.of(kind, input.plannedEffect(), level, input.power(), group.strata());
        Cell cell =
                new Cell(
                        group.strata(),
                        control,
                        weights(),
                        group.weights(),
                        plan,
                        0,
                        SampleRatioCheck.combine(ratios),
                        SRM_ALARM / family,
                        engines.engine(group.segment() == null, plan));
        return new Analysed(group, cell, CellFindings.of(cell, input.significanceLevel()));
    }

    private List<Double> weights() {
        return variants.stream().map(Variant::weight).toList();
    }

    private static void adjust(
            List<Analysed> cells, Predicate<Group> family, Correction correction) {
        if (correction != Correction.NONE) {
            replace(cells, family, Family.adjust(findings(cells, family), correction));
        }
    }

    private List<SegmentContrast> contrasts(List<Analysed> cells) {
        Predicate<Group> segments = SummaryComputation::isRegisteredSegment;
        List<SegmentContrast> contrasts = new ArrayList<>();
        boolean several = findings(cells, segments).size() >= 2;
        for (int i = 0; several && i < variants.size() - 1; i++) {
            SegmentContrast contrast =
                    SegmentContrast.of(findings(cells, segments), i, 1 - input.significanceLevel());
            contrasts.add(contrast);
            replace(cells, segments, contrast.shrink(findings(cells, segments)));
        }
        return contrasts;
    }

    private static List<CellFindings> findings(List<Analysed> cells, Predicate<Group> wanted) {
        return cells.stream()
                .filter(cell -> wanted.test(cell.group()))
                .map(Analysed::findings)
                .toList();
    }

    private static void replace(
            List<Analysed> cells, Predicate<Group> changed, List<CellFindings> findings) {
        int next = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (changed.test(cells.get(i).group())) {
                cells.set(i, cells.get(i).with(findings.get(next++)));
            }
        }
    }

    private SummaryCell view(Analysed cell) {
        Group group = cell.group();
        return new SummaryCell(
                context, group.segment(), group.registered(), cell.cell(), cell.findings());
    }
}
