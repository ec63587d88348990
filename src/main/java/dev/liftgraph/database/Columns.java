package dev.liftgraph.database;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns that are NOT NULL, and binds parameters that may be null. */
public final class Columns {
    private Columns() {}

    /** The value of a column that cannot be null. */
    public static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** A parameter that may be null. */
    public static <T> Parameter optional(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
