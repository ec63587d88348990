package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Key figures of a segment by period.
 *
 * @param segment null for everyone
 */
record SegmentKpis(@Nullable Segment segment, List<PeriodKpis> periods) {}
