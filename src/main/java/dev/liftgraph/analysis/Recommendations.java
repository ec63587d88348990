package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Recommended;
import dev.liftgraph.experiment.RecommendedAction;
import dev.liftgraph.experiment.Variant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What results recommend for everyone and for each registered segment.
 *
 * @param segments in the order they were registered
 */
record Recommendations(
        RecommendationPreset preset, Recommendation overall, List<Recommendation> segments) {

    /**
     * Null before the start, and where all variants are the same.
     *
     * @param outlook what is still to come; null of an experiment that is over
     * @param brought what segments would bring to each other
     */
    static @Nullable Recommendations of(
            ComputedResults results,
            RecommendationPreset preset,
            @Nullable Outlook outlook,
            BroughtUnits brought) {
        Experiment experiment = results.experiment();
        if (experiment.status() == ExperimentStatus.DRAFT || experiment.checksEngines()) {
            return null;
        }
        RecommendationEvidence evidence = RecommendationEvidence.of(results);
        List<Recommendation> all = new ArrayList<>();
        for (ResultCell cell : evidence.primaries()) {
            LocalDate day = outlook == null ? null : outlook.readableOn(cell);
            UUID mergeWith = brought.mergeWith(cell);
            Evidence found = evidence.of(cell, outlook, mergeWith != null);
            all.add(recommend(cell, found, preset, mergeWith, day));
        }
        return new Recommendations(preset, all.getFirst(), all.subList(1, all.size()));
    }

    /** What is recommended for everyone. */
    Recommended recommended() {
        return new Recommended(overall.action(), overall.rule().name(), overall.variant());
    }

    private static Recommendation recommend(
            ResultCell cell,
            Evidence evidence,
            RecommendationPreset preset,
            @Nullable UUID mergeWith,
            @Nullable LocalDate day) {
        RecommendationRule rule = preset.decide(evidence);
        Variant variant =
                rule.action() == RecommendedAction.ROLL_OUT
                        ? evidence.winner().orElseThrow().variant()
                        : null;
        return new Recommendation(
                cell,
                rule,
                variant,
                rule.action() == RecommendedAction.MERGE ? mergeWith : null,
                day,
                RecommendationReasons.of(cell, evidence, rule, day));
    }
}
