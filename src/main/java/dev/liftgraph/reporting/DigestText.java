package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A digest in words: one statement a line. */
record DigestText(Digest digest, Map<UUID, Campaign> campaigns) {
    static final int MOST_EXPERIMENTS = 20;
    private static final int LONGEST_NAME = 80;

    String title() {
        return "%s from %s to %s"
                .formatted(
                        digest.period() == DigestPeriod.WEEK ? "Week" : "Quarter",
                        Printed.date(digest.from()),
                        Printed.date(digest.to()));
    }

    String counts() {
        return "Experiments started: %s; completed: %s; completed and still without a conclusion: %s."
                .formatted(
                        Printed.count(digest.started()),
                        Printed.count(digest.completed()),
                        Printed.count(digest.awaitingConclusion()));
    }

    List<String> headline() {
        List<String> lines = new ArrayList<>();
        digest.headline().stream()
                .limit(MOST_EXPERIMENTS)
                .forEach(each ->
                        each.treatments().forEach(treatment -> lines.add(line(each, treatment))));
        int more = digest.headline().size() - MOST_EXPERIMENTS;
        if (more > 0) {
            lines.add("%s more experiments are in the query.".formatted(Printed.count(more)));
        }
        if (lines.isEmpty()) {
            lines.add("No experiment was concluded with numbers that may be read.");
        }
        return lines;
    }

    private static String line(DigestExperiment experiment, DigestExperiment.Treatment treatment) {
        Metric metric = experiment.experiment().primary().metric();
        return "%s: %s. %s changed %s by %s%s."
                .formatted(
                        printed(experiment.experiment().name()),
                        experiment.conclusion().outcome().name().replace('_', ' '),
                        printed(treatment.variant().name()),
                        printed(metric.name()),
                        lift(treatment, metric),
                        revenue(treatment));
    }

    private static String lift(DigestExperiment.Treatment treatment, Metric metric) {
        LiftEstimate absolute = treatment.absolute();
        if (absolute == null) {
            return "what may not be read yet";
        }
        LiftEstimate relative = treatment.relative();
        return "%s %s%s"
                .formatted(
                        Printed.lift(absolute.value(), metric),
                        Printed.unit(metric),
                        relative == null
                                ? ""
                                : " (%s, %s)"
                                        .formatted(
                                                Printed.percent(relative.value()),
                                                Printed.percentBounds(relative.interval())));
    }

    private static String revenue(DigestExperiment.Treatment treatment) {
        MoneyEstimate revenue = treatment.incrementalRevenue();
        return revenue == null
                ? ""
                : "; incremental revenue %s %s"
                        .formatted(Printed.money(revenue.value()), Printed.bounds(revenue));
    }

    /** Empty when nothing was left out. */
    String leftOut() {
        return digest.leftOut().isEmpty()
                ? ""
                : "Concluded, but not to be told of: %s."
                        .formatted(
                                digest.leftOut().stream()
                                        .map(each ->
                                                "%s %d"
                                                        .formatted(
                                                                words(each.reason()), each.count()))
                                        .collect(Collectors.joining(", ")));
    }

    private static String words(LeftOut reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    List<String> overspent() {
        return digest.overspent().stream()
                .map(each ->
                        "%s spent %s of a budget of %s."
                                .formatted(
                                        name(each.campaignId()),
                                        Printed.exact(each.spent()),
                                        Printed.exact(each.budget())))
                .toList();
    }

    private String name(UUID campaign) {
        Campaign known = campaigns.get(campaign);
        return known == null ? "A campaign" : printed(known.name());
    }

    /** In its line, whatever the name holds. */
    static String printed(String name) {
        return Printed.shortened(name.strip().replaceAll("[\\p{Z}\\s]+", " "), LONGEST_NAME);
    }

    /** All of it, for whoever reads messages. */
    String message() {
        List<String> lines = new ArrayList<>();
        lines.add(title() + " (UTC)");
        lines.addAll(headline());
        lines.add(leftOut());
        lines.addAll(overspent());
        lines.add(counts());
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
