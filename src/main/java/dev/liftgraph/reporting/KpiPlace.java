package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where sums belong.
 *
 * @param ask number of the request
 * @param period number of the period, from 1
 * @param versionId of the segment; null for everyone
 */
record KpiPlace(int ask, int period, @Nullable UUID versionId) {
    static KpiPlace of(Readable row) {
        return new KpiPlace(
                get(row, "ask", Integer.class),
                get(row, "period", Integer.class),
                row.get("version_id", UUID.class));
    }
}
