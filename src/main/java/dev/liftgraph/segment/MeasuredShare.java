package dev.liftgraph.segment;

import dev.liftgraph.survey.AnswerShare;
import org.jspecify.annotations.Nullable;

/**
 * What the survey says of a hypothesis.
 *
 * @param respondents present members of the segment who answered; null when fewer than 5
 * @param claimHolds whether the claimed share lies in the interval; null when suppressed
 */
record MeasuredShare(
        @Nullable Long respondents, AnswerShare answer, @Nullable Boolean claimHolds) {}
