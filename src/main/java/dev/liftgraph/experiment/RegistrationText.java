package dev.liftgraph.experiment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of what is frozen at an experiment's start, and its SHA-256. Each value is
 * written with its length, so that no two registrations have the same text.
 */
final class RegistrationText {
    private final StringBuilder text = new StringBuilder("liftgraph registration 2\n");

    /**
     * @param experiment with the segments' versions pinned
     * @param assignment how units are assigned, in a fixed order; empty when as usual, so that
     *     texts from before stay as they were
     */
    static String of(
            Experiment experiment,
            List<RegisteredSegment> segments,
            String campaignKey,
            Map<String, String> assignment) {
        RegistrationText text = new RegistrationText();
        text.line("campaign", campaignKey).line("hypothesis", experiment.hypothesis());
        experiment.variants().forEach(text::variant);
        experiment.metrics().forEach(metric -> text.metric(metric, experiment.design()));
        segments.forEach(text::segment);
        text.line("significanceLevel", experiment.design().significanceLevel());
        text.line("power", experiment.design().power());
        text.planned(experiment.design().plannedEffect());
        text.engine(experiment.design());
        // Texts of experiments that compare different variants stay as they were.
        if (experiment.checksEngines()) {
            text.line("purpose", experiment.purpose());
        }
        assignment.forEach(text::line);
        // Texts of experiments that assign customers stay as they were.
        if (experiment.randomised().ofAccounts()) {
            text.line("unit", experiment.unit())
                    .line("intraclassCorrelation", experiment.intraclassCorrelation());
        }
        return text.text.toString();
    }

    private void variant(Variant variant) {
        line("variant", variant.key())
                .line("name", variant.name())
                .line("description", variant.description());
        line("weight", variant.weight()).line("control", variant.control());
        // Texts of variants that keep their weight stay as they were.
        if (variant.behavioralWeight() != null) {
            line("behavioralWeight", variant.behavioralWeight());
        }
    }

    private void metric(ExperimentMetric registered, Design design) {
        Metric metric = registered.metric();
        line("metric", metric.key()).line("role", registered.role()).line("kind", metric.kind());
        line("event", metric.event()).line("windowDays", metric.windowDays());
        line("goodDirection", metric.goodDirection());
        // Texts from before there were currencies stay as they were.
        if (metric.currency() != null) {
            line("currency", metric.currency());
        }
        terms(metric.terms());
        planned(registered.plannedEffect());
        reading(registered.reading(), design);
    }

    /**
     * Texts of metrics that are read as every metric is, by the design's prior, stay as they were.
     */
    private void reading(ReadingTerms reading, Design design) {
        if (reading.minimumUnits() != null) {
            line("minimumUnits", reading.minimumUnits());
        }
        Prior prior = reading.prior();
        if (prior != null && !prior.equals(design.prior())) {
            line("metricPriorMean", prior.mean());
            line("metricPriorStandardDeviation", prior.standardDeviation());
        }
    }

    /** Texts from before there were terms, and of metrics without any, stay as they were. */
    private void terms(MetricTerms terms) {
        if (terms.equals(MetricTerms.PLAIN)) {
            return;
        }
        MetricDenominator denominator = terms.denominator();
        line("metricVersion", terms.version()).line("delayDays", terms.delayDays());
        line("maturedOnly", terms.maturedOnly()).line("measure", terms.measure());
        line("denominator", denominator == null ? null : denominator.event());
        line("denominatorMeasure", denominator == null ? null : denominator.measure());
        terms.steps().forEach(step -> line("step", step));
        line("cap", terms.cap() == null ? null : terms.cap().toPlainString());
        line("covariateDays", terms.covariateDays());
        ranks(terms);
    }

    /** Texts of metrics whose outcomes add up stay as they were. */
    private void ranks(MetricTerms terms) {
        if (terms.quantile() != null) {
            line("quantile", terms.quantile());
        }
        if (terms.capPercentile() != null) {
            line("capPercentile", terms.capPercentile());
            line("capIgnoresZeros", terms.capIgnoresZeros());
        }
    }

    private void segment(RegisteredSegment segment) {
        UUID version = segment.versionId();
        line("segment", segment.segmentId()).line("version", version);
    }

    private void planned(@Nullable PlannedEffect planned) {
        if (planned != null) {
            line("baseline", planned.baseline())
                    .line("standardDeviation", planned.standardDeviation());
            line("effect", planned.minimumDetectableEffect().value());
            line("scale", planned.minimumDetectableEffect().scale());
        }
    }

    private void engine(Design design) {
        Prior prior = design.prior();
        line("engine", design.engine()).line("spending", design.spending());
        line("plannedUnits", design.plannedUnits());
        line("priorMean", prior == null ? null : prior.mean());
        line("priorStandardDeviation", prior == null ? null : prior.standardDeviation());
    }

    private RegistrationText line(String name, @Nullable Object value) {
        String plain = value == null ? "" : value.toString();
        text.append(name)
                .append(value == null ? " -" : " " + plain.length())
                .append(' ')
                .append(plain)
                .append('\n');
        return this;
    }
}
