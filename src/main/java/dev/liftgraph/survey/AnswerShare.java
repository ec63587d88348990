package dev.liftgraph.survey;

import dev.liftgraph.statistics.Interval;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Wilson;
import org.jspecify.annotations.Nullable;

/**
 * How many respondents gave an answer.
 *
 * @param count respondents; null when suppressed
 * @param share of all respondents of the question, 0 to 1; null when suppressed
 * @param interval of the share, Wilson's at level 0.95; null when suppressed
 * @param suppressed whether the cell is too small to be told, or would tell one that is
 */
public record AnswerShare(
        SurveyChoice choice,
        @Nullable Long count,
        @Nullable Double share,
        @Nullable Interval interval,
        boolean suppressed) {
    private static final double LEVEL = 0.95;

    /** What is known of an answer that must not be told. */
    public static AnswerShare suppressed(SurveyChoice choice) {
        return new AnswerShare(choice, null, null, null, true);
    }

    static AnswerShare of(SurveyChoice choice, long count, long respondents) {
        Proportion sample = new Proportion(count, respondents);
        return new AnswerShare(choice, count, sample.mean(), Wilson.interval(sample, LEVEL), false);
    }

    /** Whether a share claimed lies in the interval; null when suppressed. */
    public @Nullable Boolean supports(double claimed) {
        return interval == null ? null : interval.contains(claimed);
    }
}
