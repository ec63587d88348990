package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of all experiments of a campaign.
 *
 * @param planned null when one of the experiments has no plan, or assigns accounts and says no
 *     number of them, or the campaign has none
 * @param actual exposed to a single variant
 */
record CampaignSample(@Nullable Integer planned, long actual) {
    static CampaignSample of(Collection<Experiment> experiments, long actual) {
        double planned = 0;
        for (Experiment experiment : experiments) {
            Double units = planned(experiment);
            planned += units == null ? Double.POSITIVE_INFINITY : Math.ceil(units);
        }
        boolean known = planned > 0 && planned <= Integer.MAX_VALUE;
        return new CampaignSample(known ? (int) planned : null, actual);
    }

    private static @Nullable Double planned(Experiment experiment) {
        Integer units = experiment.design().plannedUnits();
        if (units == null && experiment.randomised().ofAccounts()) {
            return null;
        }
        return units == null
                ? EnginePlanning.required(
                        new Plans(experiment, 1)
                                .plan(experiment.primary(), new Scope(null, null), List.of()),
                        experiment.variants())
                : Double.valueOf(units);
    }

    /** Null when nothing was planned. */
    public @Nullable Long delta() {
        return planned == null ? null : actual - planned;
    }
}
