package dev.liftgraph.assignment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.assignment.LayerSlots.Slots;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which experiment has which slots of a layer. Inside the caller's transaction. */
@Repository
class LayerClaims {
    private static final String FREE =
            """
            UPDATE layer_claim c SET freed = TRUE FROM experiment e
            WHERE c.slots <@ int8range(:number * :slots, (:number + 1) * :slots) AND NOT c.freed
                AND e.id = c.experiment_id AND e.status IN ('COMPLETED', 'ARCHIVED')\
            """;

    private static final String GAPS =
            """
            SELECT lower(gap) - :number * :slots AS first, upper(gap) - :number * :slots AS last
            FROM unnest(
                int8multirange(int8range(:number * :slots, (:number + 1) * :slots)) - coalesce((
                    SELECT range_agg(c.slots) FROM layer_claim c
                    WHERE c.slots <@ int8range(:number * :slots, (:number + 1) * :slots) AND NOT c.freed),
                    int8multirange())) AS gap
            ORDER BY gap\
            """;

    private static final String STRANGERS =
            """
            SELECT EXISTS (
                SELECT FROM layer_claim c
                JOIN experiment e ON e.id = c.experiment_id
                WHERE c.slots <@ int8range(:number * :slots, (:number + 1) * :slots) AND NOT c.freed
                    AND e.unit <> (SELECT own.unit FROM experiment own WHERE own.id = :experiment))\
            """;

    private static final String CLAIM =
            """
            INSERT INTO layer_claim (experiment_id, slots)
            SELECT :experiment, int8range(:number * :slots + first, :number * :slots + last)
            FROM unnest(:firsts, :lasts) AS taken (first, last)\
            """;

    private final DatabaseClient database;

    LayerClaims(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The slots that nobody has, in their order. Those of experiments that are over are freed, and
     * nobody else can claim any before the transaction ends. The lock leaves room for those that
     * only refer to the layer, as every claim has done by now.
     */
    Mono<List<Slots>> gaps(Layer layer) {
        return database.sql("SELECT id FROM layer WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", layer.id())
                .then()
                .then(of(FREE, layer).then())
                .then(
                        of(GAPS, layer)
                                .map(row ->
                                        new Slots(
                                                get(row, "first", Long.class).intValue(),
                                                get(row, "last", Long.class).intValue()))
                                .all()
                                .collectList());
    }

    /**
     * Whether experiments that are not over have slots and assign another unit: hashed by another
     * id, the same customers could be theirs. After {@link #gaps}, for its lock.
     */
    Mono<Boolean> hasOtherUnits(UUID experimentId, Layer layer) {
        return of(STRANGERS, layer).bind("experiment", experimentId).mapValue(Boolean.class).one();
    }

    Mono<Void> claim(UUID experimentId, Layer layer, List<Slots> taken) {
        return of(CLAIM, layer)
                .bind("experiment", experimentId)
                .bind("firsts", taken.stream().map(Slots::from).toArray(Integer[]::new))
                .bind("lasts", taken.stream().map(Slots::to).toArray(Integer[]::new))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec of(String sql, Layer layer) {
        return database.sql(sql)
                .bind("number", layer.number())
                .bind("slots", (long) LayerSlots.IN_ALL);
    }
}
