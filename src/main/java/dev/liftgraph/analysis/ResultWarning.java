package dev.liftgraph.analysis;

import dev.liftgraph.campaign.GateDecision;
import dev.liftgraph.statistics.Severity;
import dev.liftgraph.statistics.Warning;
import dev.liftgraph.statistics.WarningCode;
import dev.liftgraph.statistics.WarningNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes a number less sure than it looks.
 *
 * @param code of the schema: those of the statistics, and those about how the units were found
 * @param units units it is about
 */
record ResultWarning(
        String code, Severity severity, String message, long units, List<WarningNumber> numbers) {

    static ResultWarning of(Warning warning, long units) {
        return new ResultWarning(
                warning.code().name(),
                warning.severity(),
                warning.text(),
                units,
                warning.numbers());
    }

    /**
     * @param part what the units are in, as in "segment"
     */
    static ResultWarning backfilled(long backfilled, long units, String part) {
        String message =
                backfilled
                        + " of "
                        + units
                        + " units are in the "
                        + part
                        + " by a value that became known only after their exposure.";
        return new ResultWarning(
                "MEMBERSHIP_BACKFILLED",
                Severity.WARNING,
                message,
                backfilled,
                List.of(new WarningNumber("share", (double) backfilled / units)));
    }

    static ResultWarning thrownTogether(long units) {
        return new ResultWarning(
                WarningCode.ALLOCATION_CHANGED.name(),
                Severity.WARNING,
                "The weights changed between the phases, of which one has too few units to be told"
                        + " apart: both are thrown together here. Read the other phase alone.",
                units,
                List.of());
    }

    static ResultWarning quantileOfBoth(long units) {
        return new ResultWarning(
                WarningCode.ALLOCATION_CHANGED.name(),
                Severity.WARNING,
                "The weights changed between the phases, whose units a quantile takes together."
                        + " Read each phase alone.",
                units,
                List.of());
    }

    static ResultWarning exclusionViolated(long exposed) {
        return new ResultWarning(
                "EXCLUSION_VIOLATED",
                Severity.WARNING,
                exposed
                        + " customers were exposed who had met a campaign that this one excludes. They"
                        + " are kept in all results, since to take them out would make the variants"
                        + " differ: find out who exposed them.",
                exposed,
                List.of(new WarningNumber("excludedExposures", exposed)));
    }

    /**
     * @param decision what was decided between the phases; null when nothing was
     */
    static ResultWarning notOpened(long exposed, @Nullable GateDecision decision) {
        String reason =
                decision == null
                        ? " units were first exposed in BEHAVIORAL, and nobody decided that it opens:"
                                + " record the decision with phaseGateDecide, or read QUICK_WIN alone."
                        : " units were first exposed in BEHAVIORAL although STOP was decided: find out"
                                + " who exposed them, and read QUICK_WIN alone.";
        return new ResultWarning(
                "PHASE_NOT_OPENED",
                Severity.WARNING,
                exposed + reason,
                exposed,
                List.of(new WarningNumber("exposedUnits", exposed)));
    }
}
