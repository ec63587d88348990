package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.segment.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what is known about a draft, one check after the other. */
record LaunchFindings(LaunchFacts facts, boolean approvalRequired) {
    /** With fewer, a test of the split finds nothing short of a disaster. */
    static final int FEWEST_UNITS = 100;

    private static final int MOST_NAMED = 5;

    static final Duration FRESH = Duration.ofHours(24);

    /**
     * What was found.
     *
     * @param cure null when it passes
     * @param stops whether the start is refused for it, whatever the settings
     */
    record Found(String message, @Nullable String cure, boolean stops, List<Segment> segments) {
        static Found fine(String message) {
            return new Found(message, null, false, List.of());
        }

        static Found wrong(String message, String cure) {
            return new Found(message, cure, false, List.of());
        }

        Found stopping() {
            return new Found(message, cure, true, segments);
        }
    }

    /**
     * @param check any but {@link LaunchCheck#CHECKLIST}, which is many
     */
    Found of(LaunchCheck check) {
        return switch (check) {
            case CAMPAIGN_DATES -> dates();
            case CONTROL -> control().stopping();
            case HYPOTHESIS -> Found.fine("There is a hypothesis.").stopping();
            case METRIC_DATA -> metricData();
            case FEASIBILITY -> feasibility();
            case SAMPLE_RATIO -> sampleRatio();
            case SEGMENT_COUNT -> segmentCount();
            case SEGMENTS_FRESH -> segmentsFresh();
            case CAMPAIGNS_SHARE_CUSTOMERS ->
                    facts.warning(LaunchWarning.Code.CAMPAIGNS_SHARE_CUSTOMERS)
                            .map(warning ->
                                    Found.wrong(
                                            warning.message(),
                                            "Have the campaigns exclude each other, or move one."))
                            .orElseGet(() -> Found.fine("No other campaign shares customers."));
            case CONTACT_CAP_REACHED ->
                    facts.warning(LaunchWarning.Code.CONTACT_CAP_REACHED)
                            .map(warning ->
                                    Found.wrong(
                                            warning.message(),
                                            "Start later, or leave out whoever was contacted."))
                            .orElseGet(() -> Found.fine("Nobody was contacted too often."));
            case APPROVAL -> approvalRequired ? approval().stopping() : approval();
            case CHECKLIST -> throw new IllegalArgumentException("The team's items are many.");
        };
    }

    private Found dates() {
        Timeline timeline = facts.campaign().timeline();
        String days =
                "%s to %s in %s"
                        .formatted(timeline.startsOn(), timeline.endsOn(), timeline.timeZone());
        if (facts.campaign().status() != CampaignStatus.OPEN) {
            return Found.wrong(
                            "The campaign is " + facts.campaign().status() + ".",
                            "Clone the experiment into an open campaign.")
                    .stopping();
        }
        return switch (timeline.stateAt(facts.moment())) {
            case PLANNED ->
                    Found.wrong(
                                    "The campaign has not begun: it runs from " + days + ".",
                                    "Wait for %s.".formatted(timeline.startsOn()))
                            .stopping();
            case QUICK_WIN, BEHAVIORAL ->
                    Found.fine("The campaign runs from " + days + ".").stopping();
            case CLOSED ->
                    Found.wrong(
                            "The campaign's days are over: it ran from " + days + ".",
                            "Extend a phase, or clone the experiment into another campaign.");
        };
    }

    /** The registration takes no other draft. */
    private Found control() {
        return Found.fine(
                "%s is the control of %d variants, whose weights sum to 1."
                        .formatted(facts.draft().control().key(), facts.draft().variants().size()));
    }

    private Found metricData() {
        List<String> without = facts.metricsWithoutData();
        return without.isEmpty()
                ? Found.fine("Customers have had all events of all metrics.")
                : Found.wrong(
                        "No customer has had an event of: " + joined(without) + ".",
                        "Check the names of the events, or import them.");
    }

    private Found feasibility() {
        List<LaunchForecast> infeasible =
                facts.forecasts().stream().filter(each -> !each.feasible()).toList();
        return infeasible.isEmpty()
                ? Found.fine("The planned effect is found by the end of the campaign.")
                : new Found(
                        sentences(infeasible, LaunchForecast::finding),
                        sentences(infeasible, LaunchForecast::cure),
                        false,
                        facts.segmentsOf(infeasible));
    }

    private Found sampleRatio() {
        List<LaunchForecast> few =
                facts.forecasts().stream().filter(each -> each.units() < FEWEST_UNITS).toList();
        return few.isEmpty()
                ? Found.fine("There are enough units to test the split.")
                : new Found(
                        "Fewer than %d units are expected in %s: the split cannot be tested there."
                                .formatted(FEWEST_UNITS, named(few)),
                        "Widen the segments, or leave them out.",
                        false,
                        facts.segmentsOf(few));
    }

    private String named(List<LaunchForecast> some) {
        return facts.segmentsOf(some).isEmpty()
                ? "all"
                : joined(facts.segmentsOf(some).stream().map(Segment::key).toList());
    }

    private Found segmentCount() {
        Campaign campaign = facts.campaign();
        int count = campaign.activeSegments();
        String message = "The campaign has %d active segments.".formatted(count);
        String cure = "Address 3 to 7 segments: revise the campaign.";
        if (campaign.hasTooManySegments()) {
            return Found.wrong(message, cure + " Or give a segmentCountReason.").stopping();
        }
        return campaign.warnings().isEmpty()
                ? Found.fine(message).stopping()
                : Found.wrong(message, cure);
    }

    private Found segmentsFresh() {
        Instant fresh = facts.moment().minus(FRESH);
        List<Segment> stale =
                facts.segments().stream().filter(segment -> !isFresh(segment, fresh)).toList();
        return stale.isEmpty()
                ? Found.fine("The members of the registered segments are known.")
                : new Found(
                        "Not known as of the last 24 hours are the members of: "
                                + joined(stale.stream().map(Segment::key).toList())
                                + ".",
                        "Refresh the segments; the start itself finds their members, too.",
                        false,
                        stale);
    }

    private static boolean isFresh(Segment segment, Instant fresh) {
        Instant asOf = segment.sizeAsOf();
        return asOf != null && !asOf.isBefore(fresh);
    }

    private Found approval() {
        String ask = "Ask with experimentApprovalRequest.";
        Approval last = facts.approval().orElse(null);
        if (last == null) {
            return approvalRequired
                    ? Found.wrong("Nobody was asked to approve the present version.", ask)
                    : Found.fine("No approval is required.");
        }
        if (last.decision() == null) {
            return Found.wrong(
                    last.requestedBy() + " asked for approval; nobody has decided.",
                    "Have somebody else decide with experimentApprovalDecide.");
        }
        return switch (last.decision()) {
            case APPROVED -> Found.fine("Approved by " + last.decidedBy() + ".");
            case CHANGES_REQUESTED ->
                    Found.wrong(
                            "%s requested changes: %s".formatted(last.decidedBy(), last.comment()),
                            "Revise the draft and ask again.");
        };
    }

    private static String sentences(
            List<LaunchForecast> some, Function<LaunchForecast, String> sentence) {
        return some.stream()
                .limit(MOST_NAMED)
                .map(sentence)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String joined(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
