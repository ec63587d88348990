package dev.liftgraph.segment;

import dev.liftgraph.survey.SurveyShares;

/** The shares of a question's answers among a segment's present members. */
record SegmentShares(Segment segment, SurveyShares shares) {}
