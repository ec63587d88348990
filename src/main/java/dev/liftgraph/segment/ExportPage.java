package dev.liftgraph.segment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an export.
 *
 * @param counts of the export as a whole
 * @param rows values by column
 * @param next where the next page begins; null when this is the last
 */
record ExportPage(
        boolean first,
        ExportCounts counts,
        List<List<@Nullable String>> rows,
        @Nullable UUID next) {}
