package dev.liftgraph.analysis;

import static java.util.Objects.requireNonNullElse;

import dev.liftgraph.analysis.BalanceCheck.Covariate;
import dev.liftgraph.analysis.ExperimentResults.MultipleExposures;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an experiment that was started.
 *
 * @param summary its results without any cell
 * @param immature units and share whose window for the primary metric is open
 * @param balance null before the first comparison
 * @param events of each metric
 * @param concluded whether somebody said what it came to
 */
record HealthFacts(
        PlanProgress progress,
        ExperimentResults summary,
        Freshness.Known freshness,
        ResultsFieldsController.MetricMaturity immature,
        @Nullable BalanceCheck balance,
        List<MetricEvents> events,
        boolean concluded,
        HealthProperties properties) {
    private static final Scope EVERYONE = new Scope(null, null);

    ExperimentHealth judge() {
        List<HealthItem> items = new ArrayList<>(split());
        DataHealth data = new DataHealth(properties);
        items.add(data.data(progress.units(), since(startedAt())));
        items.add(data.freshness(ages()));
        items.add(balanced());
        items.add(data.maturity(immature.immatureUnits(), immature.immatureShare(), over()));
        items.addAll(plan());
        return new ExperimentHealth(items, balance, events);
    }

    private Experiment experiment() {
        return progress.results().experiment();
    }

    private Instant startedAt() {
        return requireNonNullElse(experiment().startedAt(), progress.now());
    }

    private Duration since(Instant moment) {
        Duration since = Duration.between(moment, progress.now());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private @Nullable Duration age(@Nullable Instant moment) {
        return moment == null ? null : since(moment);
    }

    private boolean over() {
        return switch (experiment().status()) {
            case DRAFT, RUNNING, PAUSED -> false;
            case COMPLETED, ARCHIVED -> true;
        };
    }

    private List<HealthItem> split() {
        List<Scope> segments =
                experiment().segments().stream()
                        .filter(segment -> !segment.wasAdded())
                        .map(segment -> new Scope(segment.segmentId(), null))
                        .toList();
        List<HealthItem> items = new ArrayList<>();
        items.add(
                SplitHealth.sampleRatio(
                        HealthCode.SAMPLE_RATIO, "everyone", checks(Stream.of(EVERYONE)), true));
        if (!segments.isEmpty()) {
            items.add(
                    SplitHealth.sampleRatio(
                            HealthCode.SAMPLE_RATIO_SEGMENTS,
                            "the registered segments",
                            checks(segments.stream()),
                            true));
        }
        items.add(
                SplitHealth.sampleRatio(
                        HealthCode.SAMPLE_RATIO_PHASES,
                        "the phases",
                        checks(
                                Arrays.stream(PhaseKind.values())
                                        .map(kind -> new Scope(null, kind))),
                        false));
        MultipleExposures multiple = summary.multipleExposures();
        items.add(SplitHealth.multipleExposures(multiple.units(), multiple.share(), properties));
        return items;
    }

    private List<SplitHealth.Checked> checks(Stream<Scope> scopes) {
        ResultsComputation computation = progress.results().computation();
        return scopes.map(scope ->
                        new SplitHealth.Checked(
                                computation.sampleRatio(scope),
                                computation.sampleRatioAlarm(scope)))
                .toList();
    }

    private DataHealth.Ages ages() {
        boolean running = experiment().status() == ExperimentStatus.RUNNING;
        boolean campaignOver = !progress.now().isBefore(progress.campaignEnd());
        return new DataHealth.Ages(
                age(freshness.lastExposedAt()),
                age(freshness.resumedAt()),
                age(MetricEvents.newest(events)),
                age(freshness.refreshedAt()),
                freshness.waiting(),
                freshness.behind(),
                running && !campaignOver,
                running && campaignOver);
    }

    private HealthItem balanced() {
        return balance == null
                ? SplitHealth.balance(0, List.of())
                : SplitHealth.balance(
                        balance.compared(),
                        balance.uneven().stream().map(Covariate::name).toList());
    }

    private List<HealthItem> plan() {
        Experiment experiment = experiment();
        Design design = experiment.design();
        PlanHealth plan = new PlanHealth(properties);
        boolean paused = experiment.status() == ExperimentStatus.PAUSED;
        return List.of(
                plan.power(
                        progress.results()
                                .computation()
                                .findings(progress.deciding(), experiment.primary())
                                .validity(),
                        design.power(),
                        design.plannedEffect().absoluteEffect(),
                        over() || progress.ended()),
                plan.paused(paused ? age(experiment.pausedAt()) : null),
                plan.conclusion(over() && !concluded ? age(experiment.completedAt()) : null));
    }
}
