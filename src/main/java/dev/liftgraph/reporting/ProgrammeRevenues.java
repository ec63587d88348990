package dev.liftgraph.reporting;

import dev.liftgraph.experiment.ConclusionOutcome;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.reporting.CumulativeImpact.Earner;
import dev.liftgraph.statistics.EmpiricalBayes;
import dev.liftgraph.statistics.NotShrunk;
import dev.liftgraph.statistics.Shrinkage;
import dev.liftgraph.statistics.ShrunkEffect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What experiments earned, each lift drawn towards the average of all in the same currency: of
 * those that did not win too, or the average would be one of winners.
 */
record ProgrammeRevenues(Map<Experiment, Earner> earned) {
    private static final Comparator<Currency> BY_CODE =
            Comparator.comparing(Currency::getCurrencyCode);

    static ProgrammeRevenues of(List<JudgedExperiment> all) {
        Map<Currency, Map<Experiment, EarnedRevenue>> byCurrency = new HashMap<>();
        for (JudgedExperiment each : all) {
            if (each.unjudged() == null) {
                each.revenue(each.treatment())
                        .ifPresent(revenue ->
                                byCurrency
                                        .computeIfAbsent(
                                                revenue.currency(), _ -> new LinkedHashMap<>())
                                        .put(each.experiment(), revenue));
            }
        }
        Map<Experiment, Earner> earned = new HashMap<>();
        byCurrency.values().forEach(revenues -> earned.putAll(shrunken(revenues)));
        return new ProgrammeRevenues(earned);
    }

    private static Map<Experiment, Earner> shrunken(Map<Experiment, EarnedRevenue> revenues) {
        Shrinkage shrinkage =
                Shrinkage.of(revenues.values().stream().map(EarnedRevenue::lift).toList());
        List<ShrunkEffect> effects =
                switch (shrinkage) {
                    case EmpiricalBayes drawn -> drawn.effects();
                    case NotShrunk _ -> List.of();
                };
        Map<Experiment, Earner> earned = new HashMap<>();
        revenues.forEach((experiment, revenue) -> {
            int place = earned.size();
            earned.put(experiment, new Earner(revenue, effect(effects, place)));
        });
        return earned;
    }

    private static @Nullable ShrunkEffect effect(List<ShrunkEffect> effects, int place) {
        return effects.isEmpty() ? null : effects.get(place);
    }

    /** Of the winners among these that may be told of, by currency. */
    List<CumulativeImpact> impacts(List<JudgedExperiment> experiments) {
        Map<Currency, List<Earner>> winners = new TreeMap<>(BY_CODE);
        for (JudgedExperiment each : experiments) {
            Earner winner = earned.get(each.experiment());
            if (winner != null && each.untold() == null && each.hasOutcome(ConclusionOutcome.WON)) {
                winners.computeIfAbsent(winner.revenue().currency(), _ -> new ArrayList<>())
                        .add(winner);
            }
        }
        return winners.entrySet().stream()
                .map(entry -> CumulativeImpact.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
