package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.campaign.ReasonRules;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Checks what is to be added to an experiment under way; collects every problem. */
final class MeasureRules {
    private final Experiment present;
    private final MeasureAdding.Input input;
    private final MeasureAdding.Known known;
    private final Findings findings = new Findings();

    private MeasureRules(Experiment present, MeasureAdding.Input input, MeasureAdding.Known known) {
        this.present = present;
        this.input = input;
        this.known = known;
    }

    static List<Problem> problems(
            Experiment present, MeasureAdding.Input input, MeasureAdding.Known known) {
        MeasureRules rules = new MeasureRules(present, input, known);
        rules.findings.underWay(present);
        rules.findings.require(
                !input.metrics().isEmpty() || !input.segments().isEmpty(),
                ExperimentErrorCode.AMENDMENT_EMPTY,
                "Name a metric or a segment to add.");
        rules.metrics();
        rules.segments();
        rules.findings.problems().addAll(ReasonRules.problems("reason", input.reason()));
        rules.findings.name(input.by(), "by");
        return rules.findings.problems();
    }

    private void metrics() {
        int most = RegistrationRules.MOST_METRICS - present.metrics().size();
        findings.require(
                input.metrics().size() <= most,
                ExperimentErrorCode.METRICS_TOO_MANY,
                "An experiment has at most " + RegistrationRules.MOST_METRICS + " metrics.",
                "metrics");
        Set<String> seen =
                present.metrics().stream()
                        .map(metric -> metric.metric().key())
                        .collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < Math.min(input.metrics().size(), most); i++) {
            String key = input.metrics().get(i);
            findings.require(
                    known.metrics().containsKey(key),
                    ExperimentErrorCode.METRIC_NOT_FOUND,
                    "There is no metric with this key.",
                    "metrics",
                    i);
            findings.require(
                    seen.add(key),
                    ExperimentErrorCode.METRIC_REPEATED,
                    "The experiment has the metric already.",
                    "metrics",
                    i);
            UnitRules.metric(
                    findings, present.randomised(), known.metrics().get(key), "metrics", i);
        }
    }

    private void segments() {
        int most = RegistrationRules.MOST_SEGMENTS - present.segments().size();
        findings.require(
                input.segments().size() <= most,
                ExperimentErrorCode.SEGMENTS_TOO_MANY,
                "An experiment has at most " + RegistrationRules.MOST_SEGMENTS + " segments.",
                "segments");
        Set<UUID> seen =
                present.segments().stream()
                        .map(RegisteredSegment::segmentId)
                        .collect(Collectors.toCollection(HashSet::new));
        for (int i = 0; i < Math.min(input.segments().size(), most); i++) {
            Segment segment = known.segments().get(input.segments().get(i));
            findings.require(
                    segment != null,
                    ExperimentErrorCode.SEGMENT_NOT_FOUND,
                    "There is no segment with this key.",
                    "segments",
                    i);
            findings.require(
                    segment == null || segment.status() == SegmentStatus.ACTIVE,
                    ExperimentErrorCode.SEGMENT_RETIRED,
                    "The segment is retired.",
                    "segments",
                    i);
            findings.require(
                    segment == null || seen.add(segment.id()),
                    ExperimentErrorCode.SEGMENT_REPEATED,
                    "The experiment has the segment already.",
                    "segments",
                    i);
        }
    }
}
