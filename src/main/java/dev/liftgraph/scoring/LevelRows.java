package dev.liftgraph.scoring;

/**
 * A level of a category.
 *
 * @param level its text
 * @param rows rows trained on that have it
 */
public record LevelRows(String level, long rows) {

    public LevelRows {
        Require.text(level, "level");
        Require.count(rows, "rows");
    }
}
