package dev.liftgraph.customer;

import dev.liftgraph.api.Ids;
import dev.liftgraph.database.BinaryCopy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers on their way into the database. Rows of the same customer within a batch speak of the
 * same moment, so they are merged here, the last value winning.
 */
public final class CustomerBatch {
    private static final int COLUMNS = 5;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(tools.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private final Map<String, Staged> staged = new LinkedHashMap<>();
    private int size;

    /** One customer of the batch: what its rows said together, and how many said nothing new. */
    private static final class Staged {
        final SortedMap<String, Object> attributes = new TreeMap<>();
        long rows;
        long repeats;
    }

    /**
     * @param attributes values by key: String, Boolean or BigDecimal; dates as ISO text
     */
    public void add(String customer, SortedMap<String, Object> attributes) {
        Staged row = staged.computeIfAbsent(customer, _ -> new Staged());
        boolean first = row.rows == 0;
        boolean news =
                attributes.entrySet().stream()
                                .filter(entry ->
                                        !entry.getValue()
                                                .equals(
                                                        row.attributes.put(
                                                                entry.getKey(), entry.getValue())))
                                .count()
                        > 0;
        row.rows++;
        row.repeats += first || news ? 0 : 1;
        size++;
    }

    public int size() {
        return size;
    }

    BinaryCopy rows() {
        BinaryCopy rows = new BinaryCopy(COLUMNS);
        staged.forEach((customer, row) ->
                rows.row()
                        .uuid(Ids.next())
                        .text(customer)
                        .jsonb(JSON.writeValueAsString(row.attributes))
                        .bigint(row.rows)
                        .bigint(row.repeats));
        return rows;
    }
}
