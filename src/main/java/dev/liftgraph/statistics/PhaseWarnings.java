package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings about putting phases together. Source: STATISTICS, sections 17 and 18. */
public final class PhaseWarnings {

    private PhaseWarnings() {}

    /** SIGN_REVERSAL: naive and stratified lift have opposite signs. */
    public static Optional<Warning> signReversal(PhasePooling phases) {
        return phases.guard().signReversed()
                ? Optional.of(
                        Warning.of(
                                WarningCode.SIGN_REVERSAL,
                                Severity.CRITICAL,
                                lifts(phases),
                                "All customers together point one way and every phase weighed by"
                                        + " its size the other. Report the stratified lift and hide"
                                        + " the naive one."))
                : Optional.empty();
    }

    /** NAIVE_BIASED: they differ by more than the stratified lift's standard error. */
    public static Optional<Warning> naiveBiased(PhasePooling phases) {
        return phases.guard().naiveBiased()
                ? Optional.of(
                        Warning.of(
                                WarningCode.NAIVE_BIASED,
                                Severity.WARNING,
                                lifts(phases),
                                "The lift of all customers together is off by more than one"
                                        + " standard error. Report the stratified lift."))
                : Optional.empty();
    }

    /** ALLOCATION_CHANGED: the split differs by more than one percentage point between phases. */
    public static Optional<Warning> allocationChanged(PhasePooling phases) {
        return phases.guard().allocationChanged()
                ? Optional.of(
                        Warning.of(
                                WarningCode.ALLOCATION_CHANGED,
                                Severity.WARNING,
                                lifts(phases),
                                "The split changed between phases. Read each phase alone or the"
                                        + " stratified lift, never all customers together."))
                : Optional.empty();
    }

    /** PHASE_EFFECT_DIFFERS: the phases' effects differ at 0.10. */
    public static Optional<Warning> phaseEffectDiffers(PhasePooling phases) {
        return phases.homogeneity() instanceof Heterogeneity test && phases.phasesDiffer()
                ? Optional.of(
                        Warning.of(
                                WarningCode.PHASE_EFFECT_DIFFERS,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("q", test.q()),
                                        new WarningNumber("pValue", test.pValue())),
                                "The effect changes from phase to phase (p-value %s): novelty, or a"
                                        + " slow build-up. Report each phase's lift first.",
                                Warning.number(test.pValue())))
                : Optional.empty();
    }

    /**
     * CARRYOVER_RISK: customers exposed in an earlier phase were assigned anew.
     *
     * @param reassigned customers exposed before and assigned anew
     * @param customers customers of the phase, at least those
     */
    public static Optional<Warning> carryoverRisk(long reassigned, long customers) {
        Require.that(
                reassigned >= 0 && reassigned <= customers,
                "reassigned customers must lie between 0 and ",
                customers);
        return reassigned > 0
                ? Optional.of(
                        Warning.of(
                                WarningCode.CARRYOVER_RISK,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("reassigned", reassigned),
                                        new WarningNumber(
                                                "share", (double) reassigned / customers)),
                                "%d customers of an earlier phase were assigned anew and carry its"
                                        + " effect with them. Judge this phase by its new customers"
                                        + " only.",
                                reassigned))
                : Optional.empty();
    }

    private static List<WarningNumber> lifts(PhasePooling phases) {
        List<WarningNumber> numbers = new ArrayList<>();
        if (phases.naive() instanceof Compared naive) {
            numbers.add(new WarningNumber("naive", naive.absolute().value()));
        }
        if (phases.stratified() instanceof Compared stratified) {
            numbers.add(new WarningNumber("stratified", stratified.absolute().value()));
        }
        return numbers;
    }
}
