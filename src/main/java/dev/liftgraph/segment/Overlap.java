package dev.liftgraph.segment;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much segments share their members.
 *
 * @param segments in the order asked for
 * @param shared members in both, by the positions of the two; on the diagonal a segment's own
 */
public record Overlap(List<Segment> segments, long[][] shared) {

    public List<Row> rows() {
        return IntStream.range(0, segments.size()).mapToObj(this::row).toList();
    }

    private Row row(int i) {
        return new Row(
                segments.get(i),
                IntStream.range(0, segments.size()).mapToObj(j -> cell(i, j)).toList());
    }

    private Cell cell(int i, int j) {
        long both = shared[i][j];
        if (isSmall(i, j)) {
            return new Cell(segments.get(j), null, null, true);
        }
        long either = shared[i][i] + shared[j][j] - both;
        return new Cell(segments.get(j), both, (double) both / either, false);
    }

    /** Whether it tells of few: those in both, or those in one of the two only. */
    private boolean isSmall(int i, int j) {
        return shared[i][j] < SmallCells.FEWEST
                || SmallCells.isFew(shared[i][i] - shared[i][j])
                || SmallCells.isFew(shared[j][j] - shared[i][j]);
    }

    /** A segment against all of them. */
    public record Row(Segment segment, List<Cell> cells) {}

    /**
     * Two segments.
     *
     * @param customers in both; null when suppressed
     * @param jaccard customers in both over customers in either; null when suppressed
     */
    public record Cell(
            Segment segment,
            @Nullable Long customers,
            @Nullable Double jaccard,
            boolean suppressed) {}
}
