package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.statistics.NonInferiority;
import dev.liftgraph.statistics.SampleRatio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment under way gives alarm for.
 *
 * @param quietSince newest first exposure, or the last end of a pause, if that was later; null with
 *     neither
 * @param silence how long a running experiment may have no new units
 */
record AlertRules(
        PlanProgress progress,
        @Nullable Instant quietSince,
        AlertProperties properties,
        Duration silence) {
    private static final Scope EVERYONE = new Scope(null, null);

    List<Alert.Raised> all() {
        List<Alert.Raised> raised = new ArrayList<>(sampleRatios());
        raised.addAll(silent());
        if (mature()) {
            raised.addAll(guardrails());
            raised.addAll(significant());
        }
        return raised;
    }

    private Experiment experiment() {
        return progress.results().experiment();
    }

    private Duration age() {
        Instant started = experiment().startedAt();
        return started == null ? Duration.ZERO : Duration.between(started, progress.now());
    }

    private boolean mature() {
        return age().compareTo(properties.minAge()) >= 0
                && progress.smallest() >= properties.minUnits();
    }

    private List<Alert.Raised> sampleRatios() {
        List<Alert.Raised> raised = new ArrayList<>();
        add(raised, EVERYONE, "everyone", "of everyone");
        for (PhaseKind phase : PhaseKind.values()) {
            add(raised, new Scope(null, phase), phase.name(), "first exposed in " + phase);
        }
        for (RegisteredSegment segment : experiment().segments()) {
            if (!segment.wasAdded()) {
                add(
                        raised,
                        new Scope(segment.segmentId(), null),
                        "segment " + segment.segmentId(),
                        "of a registered segment");
            }
        }
        return raised;
    }

    private void add(List<Alert.Raised> raised, Scope scope, String subject, String where) {
        ResultsComputation computation = progress.results().computation();
        if (computation.sampleRatio(scope) instanceof SampleRatio ratio
                && ratio.isMismatch(computation.sampleRatioAlarm(scope))) {
            String message = AlertText.mismatch(where, ratio.pValue());
            raised.add(raised(AlertCode.SAMPLE_RATIO, subject, "", message));
        }
    }

    /** One silence is one alert: the next one begins at another moment. */
    private List<Alert.Raised> silent() {
        Duration quiet = quietSince == null ? null : Duration.between(quietSince, progress.now());
        Duration since = quiet == null || quiet.compareTo(age()) > 0 ? age() : quiet;
        boolean running =
                experiment().status() == ExperimentStatus.RUNNING
                        && progress.now().isBefore(progress.campaignEnd());
        if (!running || since.compareTo(silence) < 0) {
            return List.of();
        }
        String period = quietSince == null ? "" : quietSince.toString();
        String message = AlertText.silent(quiet, age());
        return List.of(raised(AlertCode.NO_DATA, "units", period, message));
    }

    /** One reading is one alert: a result that turned is another. */
    private List<Alert.Raised> significant() {
        boolean mayBeRead =
                EnginePlanning.paysForLooks(experiment().design().engine()) || progress.reached();
        if (!mayBeRead) {
            return List.of();
        }
        ExperimentMetric primary = experiment().primary();
        return progress.decided(progress.deciding(), primary).stream()
                .map(each -> {
                    String variant = experiment().variants().get(each.treatment()).key();
                    String metric = primary.metric().key();
                    return raised(
                            AlertCode.SIGNIFICANT,
                            metric + " " + variant,
                            each.reading().name(),
                            AlertText.significant(metric, variant, each.reading()));
                })
                .toList();
    }

    private List<Alert.Raised> guardrails() {
        List<Alert.Raised> raised = new ArrayList<>();
        for (ExperimentMetric metric : experiment().metrics()) {
            if (metric.role() == Role.GUARDRAIL) {
                progress.results().cell(EVERYONE, metric).comparisons().stream()
                        .filter(AlertRules::fails)
                        .map(row -> guardrail(metric.metric().key(), row.variant().key()))
                        .forEach(raised::add);
            }
        }
        return raised;
    }

    private static boolean fails(ComparisonRow row) {
        NonInferiority judged = row.nonInferiority();
        return judged != null && judged.finding() == NonInferiority.Finding.FAIL;
    }

    private Alert.Raised guardrail(String metric, String variant) {
        String subject = metric + " " + variant;
        return raised(AlertCode.GUARDRAIL, subject, "", AlertText.guardrail(metric, variant));
    }

    private Alert.Raised raised(AlertCode code, String subject, String period, String message) {
        return new Alert.Raised(experiment().id(), code, subject, period, message);
    }
}
