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
        long either = shared[i][i] + shared[j][j] - shared[i][j];
        return new Cell(
                segments.get(j), shared[i][j], either == 0 ? null : (double) shared[i][j] / either);
    }

    /** A segment against all of them. */
    public record Row(Segment segment, List<Cell> cells) {}

    /**
     * Two segments.
     *
     * @param customers in both
     * @param jaccard customers in both over customers in either; null when both are empty
     */
    public record Cell(Segment segment, long customers, @Nullable Double jaccard) {}
}
