package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sums of one level.
 *
 * @param value null for others and direct ones
 * @param revenue in main units of the currency
 * @param mixed whether there are conversions in another currency
 */
record UtmRow(
        int ask,
        UtmLevelKind kind,
        @Nullable String value,
        long customers,
        long conversions,
        BigDecimal revenue,
        boolean mixed) {
    private static final int DECIMALS = 4;

    static UtmRow of(Readable row) {
        return new UtmRow(
                get(row, "ask", Integer.class),
                UtmLevelKind.valueOf(get(row, "kind", String.class)),
                row.get("level", String.class),
                get(row, "customers", BigDecimal.class).longValueExact(),
                get(row, "conversions", BigDecimal.class).longValueExact(),
                get(row, "revenue", BigDecimal.class).movePointLeft(DECIMALS),
                get(row, "mixed", Boolean.class));
    }
}
