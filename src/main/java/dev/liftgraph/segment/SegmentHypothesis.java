package dev.liftgraph.segment;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody holds of a segment, supported by an answer of a survey.
 *
 * @param answer value of the choice
 * @param claimedShare share of the segment's respondents who are said to give it, 0 to 1
 */
record SegmentHypothesis(
        UUID id,
        UUID segmentId,
        UUID questionId,
        String answer,
        String statement,
        double claimedShare,
        Instant createdAt) {}
