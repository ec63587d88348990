package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the definition of a metric; collects every problem. */
final class MetricRules {
    static final int LONGEST_WINDOW_DAYS = 365;
    static final int LONGEST_COVARIATE_DAYS = 90;
    static final int MOST_STEPS = 8;

    /** Decimals of an event's value, which a cap cannot be finer than. */
    private static final int DECIMALS = 4;

    private static final BigDecimal LARGEST_CAP = new BigDecimal("1e12");

    private static final Set<MetricKind> WITH_COVARIATE =
            EnumSet.of(MetricKind.MEAN, MetricKind.PROPORTION, MetricKind.RATIO);

    private final MetricDefineInput input;
    private final Findings findings = new Findings();

    private MetricRules(MetricDefineInput input) {
        this.input = input;
    }

    static List<Problem> problems(MetricDefineInput input) {
        MetricRules rules = new MetricRules(input);
        rules.texts();
        rules.window();
        rules.currency();
        rules.ratio();
        rules.funnel();
        rules.cap();
        rules.findings.all(new RankRules(input).problems());
        rules.covariate();
        ReadingRules reading = new ReadingRules(rules.findings);
        reading.minimumUnits(input.minimumUnits(), "minimumUnits");
        reading.prior(input.prior(), "prior");
        if (input.plannedEffect() != null) {
            rules.findings.plannedEffect(input.plannedEffect(), input.kind(), "plannedEffect");
        }
        return rules.findings.problems();
    }

    private void texts() {
        findings.key(input.key(), "key");
        findings.name(input.name(), "name");
        findings.event(input.event(), "event");
        findings.description(input.description(), "description");
    }

    private void window() {
        findings.require(
                input.windowDays() >= 1 && input.windowDays() <= LONGEST_WINDOW_DAYS,
                ExperimentErrorCode.WINDOW_OUT_OF_RANGE,
                "A window has 1 to " + LONGEST_WINDOW_DAYS + " days.",
                "windowDays");
        int least = input.kind() == MetricKind.RETENTION ? 1 : 0;
        findings.require(
                input.delay() >= least && input.delay() <= LONGEST_WINDOW_DAYS,
                ExperimentErrorCode.DELAY_OUT_OF_RANGE,
                "A delay has 0 to "
                        + LONGEST_WINDOW_DAYS
                        + " days, and 1 at least for a retention.",
                "delayDays");
        findings.require(
                !input.mustWait() || !Boolean.FALSE.equals(input.maturedOnly()),
                ExperimentErrorCode.METRIC_OPTION_MISPLACED,
                "A retention, and days to an event, always count matured units only.",
                "maturedOnly");
    }

    private void currency() {
        findings.require(
                input.currency() == null || input.kind() == MetricKind.MEAN,
                ExperimentErrorCode.CURRENCY_OF_PROPORTION,
                "Only a mean can be of money.",
                "currency");
        findings.require(
                input.currency() == null || input.currency().getDefaultFractionDigits() >= 0,
                ExperimentErrorCode.CURRENCY_WITHOUT_UNIT,
                input.currency() + " is not a currency to pay in.",
                "currency");
    }

    private void ratio() {
        boolean ratio = input.kind() == MetricKind.RATIO;
        if (input.kind() != MetricKind.QUANTILE) {
            part(ratio, input.measure(), "measure");
        }
        part(ratio, input.denominator(), "denominator");
        if (input.denominator() != null) {
            findings.event(input.denominator().event(), "denominator", "event");
        }
    }

    private void part(boolean ratio, @Nullable Object part, String field) {
        misplaced(ratio, part, "Only a ratio has a measure and a denominator.", field);
        findings.require(
                !ratio || part != null,
                ExperimentErrorCode.RATIO_INCOMPLETE,
                "A ratio needs a measure and a denominator.",
                field);
    }

    private void funnel() {
        boolean funnel = input.kind() == MetricKind.FUNNEL;
        List<String> steps = input.terms().steps();
        misplaced(funnel, input.steps(), "Only a funnel has steps.", "steps");
        if (!funnel) {
            return;
        }
        findings.require(
                steps.size() >= 2 && steps.size() <= MOST_STEPS,
                ExperimentErrorCode.STEP_COUNT_OUT_OF_RANGE,
                "A funnel has 2 to " + MOST_STEPS + " steps.",
                "steps");
        for (int i = 0; i < Math.min(steps.size(), MOST_STEPS); i++) {
            findings.event(steps.get(i), "steps", i);
        }
        findings.require(
                steps.isEmpty() || steps.getLast().equals(input.event()),
                ExperimentErrorCode.EVENT_NOT_LAST_STEP,
                "The event of a funnel is that of its last step.",
                "event");
    }

    private void cap() {
        BigDecimal cap = input.cap();
        misplaced(input.kind() == MetricKind.MEAN, cap, "Only a mean has a cap.", "cap");
        findings.require(
                cap == null
                        || cap.signum() > 0
                                && cap.compareTo(LARGEST_CAP) <= 0
                                && cap.stripTrailingZeros().scale() <= DECIMALS,
                ExperimentErrorCode.CAP_OUT_OF_RANGE,
                "A cap is greater than 0, at most 1e12 and has up to four decimals.",
                "cap");
    }

    private void covariate() {
        Integer days = input.covariateDays();
        misplaced(
                WITH_COVARIATE.contains(input.kind()),
                days,
                "Only a mean, a proportion or a ratio has a covariate.",
                "covariateDays");
        findings.require(
                days == null || days >= 1 && days <= LONGEST_COVARIATE_DAYS,
                ExperimentErrorCode.COVARIATE_DAYS_OUT_OF_RANGE,
                "A covariate looks back 1 to " + LONGEST_COVARIATE_DAYS + " days.",
                "covariateDays");
    }

    private void misplaced(boolean right, @Nullable Object option, String message, String field) {
        findings.require(
                right || option == null,
                ExperimentErrorCode.METRIC_OPTION_MISPLACED,
                message,
                field);
    }
}
