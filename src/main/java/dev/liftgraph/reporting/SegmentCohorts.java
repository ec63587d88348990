package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cohorts of a segment.
 *
 * @param segment null for everyone
 * @param membersAsOf null when nobody knows who was a member; then there are no cohorts
 */
record SegmentCohorts(
        @Nullable Segment segment, @Nullable Instant membersAsOf, List<CustomerCohort> cohorts) {}
