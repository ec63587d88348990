package dev.liftgraph.analysis;

import dev.liftgraph.analysis.Recommendation.Reason;
import dev.liftgraph.statistics.Adjusted;
import dev.liftgraph.statistics.SampleRatio;
import dev.liftgraph.statistics.ValidityReason;
import dev.liftgraph.statistics.WarningNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a rule fired, with the numbers of the cell, as far as the cell tells them. */
final class RecommendationReasons {
    private static final String KEPT_BACK =
            "A variant's outcomes are kept back: they would tell what few units did, here or in"
                    + " what follows by subtraction.";

    private static final String LAST_LOOK =
            "%s's look was the last: its units decide, and none that came later.";

    private RecommendationReasons() {}

    /**
     * @param expected when the missing units are expected; null when they are not
     */
    static List<Reason> of(
            ResultCell cell,
            Evidence evidence,
            RecommendationRule rule,
            @Nullable LocalDate expected) {
        List<Reason> reasons = new ArrayList<>();
        boolean keptBack = rule == RecommendationRule.UNCLEAR && !cell.suppressed().isEmpty();
        reasons.add(new Reason(keptBack ? KEPT_BACK : sentence(rule, evidence), List.of()));
        if (cell.cell().sampleRatio() instanceof SampleRatio ratio && evidence.mismatch()) {
            reasons.add(
                    reason("Test of the split: p = %.2g.", "sampleRatioPValue", ratio.pValue()));
        } else if (!evidence.mismatch()) {
            if (cell.phase() != null) {
                reasons.add(new Reason(LAST_LOOK.formatted(cell.phase()), List.of()));
            }
            cell.comparisons().forEach(row -> addLift(reasons, row));
            cell.validity().reasons().forEach(each -> reasons.add(validity(each)));
            addMissing(reasons, cell, evidence, expected);
        }
        return reasons;
    }

    private static void addLift(List<Reason> reasons, ComparisonRow row) {
        if (row.inference() != null
                && row.comparison() instanceof ComparisonView.Compared compared) {
            double lift = compared.lift().absolute().value();
            List<WarningNumber> numbers = new ArrayList<>();
            numbers.add(new WarningNumber("absoluteLift", lift));
            Adjusted adjusted = row.adjusted();
            if (adjusted != null) {
                numbers.add(new WarningNumber("adjustedPValue", adjusted.pValue()));
            }
            String more = adjusted == null ? "" : text(", adjusted p = %.2g", adjusted.pValue());
            String message =
                    text("'%s' against control: %+.4g%s.", row.variant().key(), lift, more);
            reasons.add(new Reason(message, numbers));
        }
    }

    private static Reason validity(ValidityReason reason) {
        return new Reason(
                ReasonText.of(reason),
                List.of(
                        new WarningNumber("actual", reason.actual()),
                        new WarningNumber("required", reason.required())));
    }

    private static void addMissing(
            List<Reason> reasons,
            ResultCell cell,
            Evidence evidence,
            @Nullable LocalDate expected) {
        Long missing = cell.validity().missingPerVariant();
        if (missing != null && missing > 0) {
            String when =
                    expected != null
                            ? " They are expected on " + expected + "."
                            : evidence.over() ? "" : " They will not come before the phases end.";
            reasons.add(
                    new Reason(
                            text("%d units are missing in a variant.", missing) + when,
                            List.of(new WarningNumber("missingPerVariant", missing))));
        }
    }

    private static Reason reason(String format, String name, double value) {
        return new Reason(text(format, value), List.of(new WarningNumber(name, value)));
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    private static String sentence(RecommendationRule rule, Evidence evidence) {
        return switch (rule) {
            case SAMPLE_RATIO_MISMATCH ->
                    "Units were not split as the weights say: nothing may be concluded before it is"
                            + " known why.";
            case GUARDRAIL_FAILED ->
                    "With every treatment a guardrail got worse by more than its margin.";
            case GUARDRAIL_FAILED_ELSEWHERE ->
                    evidence.ofSegment()
                            ? "A guardrail failed, here or for everyone, with each treatment that could"
                                    + " be rolled out."
                            : "A guardrail failed, for everyone or in a segment, with each treatment"
                                    + " that could be rolled out.";
            case HARM_NOT_EXCLUDED ->
                    "A treatment is better, but not every guardrail passes, or a segment gets worse.";
            case CROSSOVER_SEGMENT_EFFECT ->
                    "A treatment is better for everyone taken together, but some segments gain while"
                            + " others are hurt: decide segment by segment.";
            case TOO_EARLY ->
                    "The experiment began less than 3 days ago: nobody should act on its numbers yet.";
            case SIGNIFICANTLY_BETTER ->
                    "A treatment moves the primary metric in its good direction, significantly after"
                            + " correction, and no guardrail fails.";
            case BETTER_BEFORE_ENOUGH_UNITS ->
                    "A bound was crossed before the planned units were there: the lift is likely"
                            + " exaggerated.";
            case SIGNIFICANTLY_WORSE ->
                    "Every treatment moves the primary metric in its bad direction, significantly"
                            + " after correction.";
            case LOOK_NOT_DUE -> "The next planned look is not due.";
            case MERGE_CANDIDATE ->
                    "The segment will not have enough units by itself, and another registered one"
                            + " has them.";
            case UNITS_MISSING -> "There are too few units yet.";
            case TOO_FEW_UNITS -> "There were too few units to tell, and no more can come.";
            case NO_DIFFERENCE_SHOWN ->
                    "There were enough units, and no treatment differs significantly from control.";
            case UNCLEAR -> "No rule gives a clear answer: discuss what the treatments show.";
        };
    }
}
