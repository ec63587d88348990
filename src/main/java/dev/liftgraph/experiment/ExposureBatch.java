package dev.liftgraph.experiment;

import dev.liftgraph.database.BinaryCopy;
import java.time.Instant;

/** Exposures on their way into the database, already in its wire format. */
public final class ExposureBatch {
    private static final int MOST_ROWS = 100_000;
    private static final int COLUMNS = 5;

    private final BinaryCopy rows = new BinaryCopy(COLUMNS);

    /** All names as given: experiment and variant by key, the customer by its id outside. */
    public void add(
            long line, String experiment, String customer, String variant, Instant occurredAt) {
        rows.row().bigint(line).text(experiment).text(customer).text(variant).instant(occurredAt);
    }

    public int size() {
        return rows.rows();
    }

    public boolean isFull() {
        return rows.rows() >= MOST_ROWS;
    }

    BinaryCopy rows() {
        return rows;
    }
}
