package dev.liftgraph.segment;

import dev.liftgraph.scoring.RfmCell;
import dev.liftgraph.scoring.RfmCuts;
import dev.liftgraph.scoring.RfmTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts and sizes of an RFM scoring.
 *
 * @param cuts recency in days, monetary value in ten-thousandths
 * @param sizes of the scores that anybody has
 */
record RfmResult(RfmCuts cuts, List<RfmSize> sizes) implements ScoringResult {
    private static final double TEN_THOUSANDTHS = 10_000;

    RfmResult {
        sizes = List.copyOf(sizes);
    }

    public long customers() {
        return sizes.stream().mapToLong(RfmSize::customers).sum();
    }

    public List<Double> recencyCuts() {
        return cuts.recency().cuts();
    }

    public List<Double> frequencyCuts() {
        return cuts.frequency().cuts();
    }

    public List<Double> monetaryCuts() {
        return cuts.monetary().cuts().stream().map(cut -> cut / TEN_THOUSANDTHS).toList();
    }

    /** The named cells, the small ones without their sizes. */
    public List<RfmCellSize> cells() {
        RfmTally tally = new RfmTally();
        sizes.forEach(size -> tally.add(size.score(), size.customers()));
        Map<RfmCell, Long> found = tally.grid().cells();
        Set<Integer> hidden = SmallCells.hidden(List.copyOf(found.values()));
        List<RfmCellSize> cells = new ArrayList<>();
        found.forEach((cell, size) ->
                cells.add(RfmCellSize.of(cell, size, customers(), hidden.contains(cells.size()))));
        return cells;
    }
}
