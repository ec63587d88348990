package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.LongQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Counts the members that segments share. Each customer becomes a mask with a bit for each segment
 * that has him, so that every membership is read once, however many pairs there are.
 */
@Repository
public class Overlaps {
    /** The bits of an integer that is not negative, with room to spare. */
    public static final int MOST_SEGMENTS = 20;

    private static final String COUNT =
            """
            WITH asked AS MATERIALIZED (
                SELECT * FROM unnest(CAST(:versions AS uuid[]), CAST(:matrices AS integer[]), CAST(:bits AS integer[]))
                    AS a (version_id, matrix, bit)
            ), customer_mask AS (
                SELECT a.matrix, bit_or(1 << a.bit) AS mask
                FROM asked a
                JOIN membership m ON m.segment_version_id = a.version_id AND upper_inf(m.valid)
                GROUP BY a.matrix, m.customer_id
            ), mask AS (
                SELECT matrix, mask, count(*) AS customers FROM customer_mask GROUP BY matrix, mask
            )
            SELECT a.matrix, a.bit AS row, b.bit AS cell, sum(mask.customers) AS customers
            FROM mask
            JOIN asked a ON a.matrix = mask.matrix AND mask.mask & (1 << a.bit) <> 0
            JOIN asked b ON b.matrix = mask.matrix AND mask.mask & (1 << b.bit) <> 0
            GROUP BY a.matrix, a.bit, b.bit\
            """;

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;

    Overlaps(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.bulk = bulk;
        this.transaction = transaction;
    }

    private record Shared(int matrix, int row, int cell, long customers) {}

    /**
     * One matrix for each list, all by one statement. Not for callers in a transaction.
     *
     * @param lists of at most {@value #MOST_SEGMENTS} segments each
     */
    public Mono<List<Overlap>> of(List<List<Segment>> lists) {
        List<UUID> versions = new ArrayList<>();
        List<Integer> matrices = new ArrayList<>();
        List<Integer> bits = new ArrayList<>();
        for (int matrix = 0; matrix < lists.size(); matrix++) {
            for (int bit = 0; bit < lists.get(matrix).size(); bit++) {
                versions.add(lists.get(matrix).get(bit).versionId());
                matrices.add(matrix);
                bits.add(bit);
            }
        }
        return transaction
                .transactional(
                        bulk.sql(LongQuery.LIMITS).then().then(shared(versions, matrices, bits)))
                .map(found -> matrices(lists, found));
    }

    private Mono<List<Shared>> shared(
            List<UUID> versions, List<Integer> matrices, List<Integer> bits) {
        return bulk.sql(COUNT)
                .bind("versions", versions.toArray(UUID[]::new))
                .bind("matrices", matrices.toArray(Integer[]::new))
                .bind("bits", bits.toArray(Integer[]::new))
                .map(row ->
                        new Shared(
                                get(row, "matrix", Integer.class),
                                get(row, "row", Integer.class),
                                get(row, "cell", Integer.class),
                                get(row, "customers", Long.class)))
                .all()
                .collectList();
    }

    private static List<Overlap> matrices(List<List<Segment>> lists, List<Shared> found) {
        List<Overlap> overlaps =
                lists.stream()
                        .map(list -> new Overlap(list, new long[list.size()][list.size()]))
                        .toList();
        for (Shared each : found) {
            overlaps.get(each.matrix()).shared()[each.row()][each.cell()] = each.customers();
        }
        return overlaps;
    }
}
