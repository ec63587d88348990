package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * A treatment compared with its control over phases: pooled naively, in the campaign's own mix of
 * phases, and as one common effect.
 *
 * <pre>{@code
 * naive       all units thrown together: wrong when the split changed between phases
 * stratified  phases weighted by their sizes: the campaign's lift
 * common      Mantel-Haenszel (proportions) or inverse variance: most precise, assumes equal effects
 * differs     Cochran's Q of the phases' absolute lifts, p below 0.10
 * }</pre>
 *
 * <p>A phase without a comparison of its own (an arm lacks units, nothing varies) is left out of
 * the common effects and of Q. Assumes that each unit is in the phase of its first exposure, and at
 * most 2^53 units in all. Units: the metric's. Source: Crook et al., KDD (2009); STATISTICS,
 * section 18.
 *
 * @param naive all units thrown together
 * @param stratified the comparison by {@link PostStratification}
 * @param mantelHaenszel the common difference of rates; not there for means
 * @param inverseVariance the common absolute lift
 * @param homogeneity whether the phases' absolute lifts differ
 * @param guard what is wrong with the naive comparison
 */
public record PhasePooling(
        Comparison naive,
        Comparison stratified,
        CommonDifference mantelHaenszel,
        CommonDifference inverseVariance,
        HeterogeneityCheck homogeneity,
        SimpsonGuard guard) {

    /** Q of few phases has little power, so it is judged more leniently. */
    private static final double HOMOGENEITY_LEVEL = 0.10;

    /**
     * Compares two arms over phases, taking each phase's split as it was realised.
     *
     * @param phases one stratum for each phase, at least one, all with the same arms
     * @param control index of the control arm
     * @param treatment index of the treatment arm
     * @param level confidence level of all intervals, between 0 and 1
     */
    public static PhasePooling of(List<Stratum> phases, int control, int treatment, double level) {
        List<Double> shares = new ArrayList<>();
        for (Stratum phase : phases) {
            double own = phase.arms().get(treatment).n();
            double both = own + phase.arms().get(control).n();
            if (both > 0) {
                shares.add(own / both);
            }
        }
        return of(phases, control, treatment, shares, level);
    }

    /**
     * Compares two arms over phases.
     *
     * @param treatmentShares the share of treatment among the units of both arms that each phase
     *     was given, as fractions
     */
    public static PhasePooling of(
            List<Stratum> phases,
            int control,
            int treatment,
            List<Double> treatmentShares,
            double level) {
        PostStratification strata = new PostStratification(phases);
        Comparison naive = naive(phases, control, treatment, level);
        Comparison stratified = strata.compare(control, treatment, level);
        List<EffectSize> effects = new ArrayList<>();
        for (Stratum phase : phases) {
            Comparison own =
                    Comparisons.compare(
                            phase.arms().get(control), phase.arms().get(treatment), level);
            if (own instanceof Compared compared && compared.absolute().standardError() > 0) {
                effects.add(EffectSize.of(compared.absolute()));
            }
        }
        List<TwoByTwo> tables = tables(phases, control, treatment);
        return new PhasePooling(
                naive,
                stratified,
                tables.isEmpty()
                        ? new NotPooled(NotPooled.Reason.NOT_PROPORTIONS)
                        : MantelHaenszel.riskDifference(tables, level),
                InverseVariance.pool(effects, level),
                HeterogeneityCheck.of(effects, level),
                SimpsonGuard.of(naive, stratified, treatmentShares));
    }

    /** Whether the phases' effects differ, so that each must be read alone. */
    public boolean phasesDiffer() {
        return homogeneity instanceof Heterogeneity test && test.isShown(HOMOGENEITY_LEVEL);
    }

    private static Comparison naive(
            List<Stratum> phases, int control, int treatment, double level) {
        Sample allControl = phases.getFirst().arms().get(control);
        Sample allTreatment = phases.getFirst().arms().get(treatment);
        for (Stratum phase : phases.subList(1, phases.size())) {
            allControl = allControl.plus(phase.arms().get(control));
            allTreatment = allTreatment.plus(phase.arms().get(treatment));
        }
        return Comparisons.compare(allControl, allTreatment, level);
    }

    private static List<TwoByTwo> tables(List<Stratum> phases, int control, int treatment) {
        return phases.stream()
                .filter(phase -> phase.arms().get(control) instanceof Proportion)
                .map(phase ->
                        new TwoByTwo(
                                (Proportion) phase.arms().get(control),
                                (Proportion) phase.arms().get(treatment)))
                .toList();
    }
}
