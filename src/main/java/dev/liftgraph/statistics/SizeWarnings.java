package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Warnings about what a segment's size allows. Source: STATISTICS, sections 10 and 17. */
public final class SizeWarnings {

    private static final double LITTLE_POWER = 0.5;
    private static final double HIGH_RISK = 0.2;

    private SizeWarnings() {}

    /**
     * TOO_SMALL: the verdict is.
     *
     * @param significanceLevel the plan's, two-sided
     */
    public static Optional<Warning> tooSmall(Validity validity, double significanceLevel) {
        return validity.verdict() == Verdict.TOO_SMALL
                ? Optional.of(
                        Warning.of(
                                WarningCode.TOO_SMALL,
                                Severity.CRITICAL,
                                numbers(validity, significanceLevel),
                                "This segment is too small for any conclusion%s. Show counts only;"
                                        + " %s or merge it with a sibling.",
                                power(validity),
                                collect(validity)))
                : Optional.empty();
    }

    /**
     * UNDERPOWERED: the verdict is.
     *
     * @param significanceLevel the plan's, two-sided
     */
    public static Optional<Warning> underpowered(Validity validity, double significanceLevel) {
        return validity.verdict() == Verdict.UNDERPOWERED
                ? Optional.of(
                        Warning.of(
                                WarningCode.UNDERPOWERED,
                                Severity.WARNING,
                                numbers(validity, significanceLevel),
                                "%s. Name no winner; %s before deciding.",
                                undetected(validity),
                                collect(validity)))
                : Optional.empty();
    }

    /** EXAGGERATED_EFFECT: significant, with a power below 0.5 at the planned effect. */
    public static Optional<Warning> exaggeratedEffect(
            double pValue, double significanceLevel, double power) {
        if (!(pValue < significanceLevel && power < LITTLE_POWER)) {
            return Optional.empty();
        }
        List<WarningNumber> numbers = new ArrayList<>();
        numbers.add(new WarningNumber("power", power));
        Optional<DesignAnalysis> analysis = DesignAnalysis.ofPower(power, significanceLevel);
        analysis.ifPresent(found -> addErrors(numbers, found));
        String factor =
                analysis.map(found -> Warning.number(found.exaggeration()) + " times")
                        .orElse("many times");
        return Optional.of(
                Warning.of(
                        WarningCode.EXAGGERATED_EFFECT,
                        Severity.WARNING,
                        numbers,
                        "With a power of %s a significant effect is on average %s too large."
                                + " Report the shrunk effect and repeat the test before acting.",
                        Warning.percent(power),
                        factor));
    }

    /** HIGH_FALSE_POSITIVE_RISK: above 0.2. */
    public static Optional<Warning> highFalsePositiveRisk(
            double significanceLevel, double power, double successRate) {
        double risk = FalsePositiveRisk.of(significanceLevel, power, successRate).value();
        return risk > HIGH_RISK
                ? Optional.of(
                        Warning.of(
                                WarningCode.HIGH_FALSE_POSITIVE_RISK,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("falsePositiveRisk", risk),
                                        new WarningNumber("successRate", successRate),
                                        new WarningNumber("power", power)),
                                "Where %s of treatments work, %s of significant gains are none."
                                        + " Repeat the test or ask for a smaller p-value.",
                                Warning.percent(successRate),
                                Warning.percent(risk)))
                : Optional.empty();
    }

    private static List<WarningNumber> numbers(Validity validity, double significanceLevel) {
        List<WarningNumber> numbers = new ArrayList<>();
        add(numbers, "power", validity.power());
        add(numbers, "minimumDetectableEffect", validity.minimumDetectableEffect());
        add(numbers, "requiredPerVariant", asDouble(validity.requiredPerVariant()));
        add(numbers, "missingPerVariant", asDouble(validity.missingPerVariant()));
        Double power = validity.power();
        if (power != null) {
            DesignAnalysis.ofPower(power, significanceLevel)
                    .ifPresent(found -> addErrors(numbers, found));
        }
        return numbers;
    }

    private static void addErrors(List<WarningNumber> numbers, DesignAnalysis analysis) {
        numbers.add(new WarningNumber("exaggeration", analysis.exaggeration()));
        numbers.add(new WarningNumber("typeSError", analysis.typeSError()));
    }

    private static void add(List<WarningNumber> numbers, String name, @Nullable Double value) {
        if (value != null) {
            numbers.add(new WarningNumber(name, value));
        }
    }

    private static @Nullable Double asDouble(@Nullable Long value) {
        return value == null ? null : Double.valueOf(value);
    }

    private static String undetected(Validity validity) {
        boolean unplanned =
                validity.reasons().stream()
                        .anyMatch(reason -> reason.code() == ValidityReason.Code.NO_PLANNED_EFFECT);
        return unplanned
                ? "No effect was planned, so that it is not known which these units detect"
                : "The planned effect is not detected reliably" + power(validity);
    }

    private static String power(Validity validity) {
        Double power = validity.power();
        return power == null ? "" : " (power " + Warning.percent(power) + ")";
    }

    private static String collect(Validity validity) {
        Long missing = validity.missingPerVariant();
        return missing == null || missing == 0
                ? "collect more customers"
                : "collect up to " + missing + " more customers in each variant";
    }
}
