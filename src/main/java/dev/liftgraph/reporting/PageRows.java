package dev.liftgraph.reporting;

import dev.liftgraph.reporting.CampaignReport.Chapter;
import java.util.List;

/**
 * How much of each table fits on a page. Where not all does, each table shows its share, and at
 * least everyone and the first segment.
 *
 * @param room rows that fit
 * @param wanted rows there are
 * @param warnings most that each chapter shows
 */
record PageRows(int room, int wanted, int warnings) {
    static final int MOST_CHAPTERS = 3;

    /** Rows that fit beside the headings of so many chapters. */
    private static final List<Integer> ROOM = List.of(30, 30, 24, 17);

    private static final int FEWEST = 2;

    static PageRows of(List<Chapter> chapters) {
        int wanted = chapters.stream().mapToInt(PageRows::rows).sum();
        int warnings = MOST_CHAPTERS / Math.max(1, chapters.size());
        return new PageRows(ROOM.get(chapters.size()), wanted, warnings);
    }

    private static int rows(Chapter chapter) {
        int returns =
                chapter.returns().isEmpty() ? 0 : chapter.returns().getFirst().segments().size();
        return chapter.primaryLifts().size() + returns;
    }

    <T> List<T> shown(List<T> table) {
        int share = wanted <= room ? table.size() : Math.max(FEWEST, room * table.size() / wanted);
        return table.subList(0, Math.min(table.size(), share));
    }
}
