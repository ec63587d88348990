package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.BinaryCopy;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads features over and over, as many rows at a time as there is room for, and takes scores back.
 * Inside the caller's transaction on the bulk connections.
 *
 * <p>What is done with the rows is done off the event loop, one batch after the other.
 */
@Repository
class FeatureRows {
    private static final int FETCHED = 2_000;
    private static final int BATCH = 500;
    private static final int BATCHES_AHEAD = 4;
    private static final int WRITTEN = 20_000;

    private final DatabaseClient bulk;

    FeatureRows(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Makes and fills the table; answers the number of its rows. */
    Mono<Long> prepare(FeatureTable table) {
        FeatureSql sql = new FeatureSql(table);
        return run(table.definition())
                .then(bulk.sql(sql.statement()).bindValues(sql.bindings()).fetch().rowsUpdated())
                .flatMap(rows ->
                        run("CREATE INDEX ON %s (line)".formatted(table.name()))
                                .then(run("ANALYZE " + table.name()))
                                .thenReturn(rows));
    }

    private Mono<Void> run(String sql) {
        return bulk.sql(sql).then();
    }

    /** Shows every row once. */
    Mono<Void> pass(FeatureTable table, Consumer<FeatureRow> each) {
        return bulk.sql("SELECT " + columns(table))
                .filter(statement -> statement.fetchSize(FETCHED))
                .map(row -> row(row, table))
                .all()
                .buffer(BATCH)
                .publishOn(Schedulers.boundedElastic(), BATCHES_AHEAD)
                .doOnNext(batch -> batch.forEach(each))
                .then();
    }

    /** Shows every row once, and keeps what is answered in {@code staged_score}. */
    Mono<Void> score(FeatureTable table, long rows, ToDoubleFunction<FeatureRow> score) {
        return run("CREATE TEMP TABLE staged_score (customer_id uuid, value double precision) ON COMMIT DROP")
                .thenMany(Flux.range(0, (int) Math.ceilDiv(rows, WRITTEN)))
                .concatMap(part -> part(table, part, score), 1)
                .then(run("ANALYZE staged_score"));
    }

    /** Rows are read and written in turns: one connection cannot do both at once. */
    private Mono<Void> part(FeatureTable table, int part, ToDoubleFunction<FeatureRow> score) {
        return bulk.sql("SELECT %s WHERE line > :after AND line <= :last".formatted(columns(table)))
                .bind("after", (long) part * WRITTEN)
                .bind("last", (part + 1L) * WRITTEN)
                .map(row -> row(row, table))
                .all()
                .collectList()
                .publishOn(Schedulers.boundedElastic())
                .map(batch -> copy(batch, score))
                .flatMap(copy ->
                        bulk.inConnection(connection ->
                                copy.into(connection, "staged_score (customer_id, value)")));
    }

    private static BinaryCopy copy(List<FeatureRow> rows, ToDoubleFunction<FeatureRow> score) {
        BinaryCopy copy = new BinaryCopy(2);
        rows.forEach(row -> copy.row().uuid(row.id()).number(score.applyAsDouble(row)));
        return copy;
    }

    private static String columns(FeatureTable table) {
        return "%s, %s FROM %s"
                .formatted(FeatureTable.FIXED, String.join(", ", table.columns()), table.name());
    }

    private static FeatureRow row(Readable row, FeatureTable table) {
        List<@Nullable Object> values = new ArrayList<>(table.features().size());
        for (int i = 0; i < table.features().size(); i++) {
            values.add(row.get(4 + i, FeatureTable.javaType(table.features().get(i).kind())));
        }
        return new FeatureRow(
                get(row, "id", UUID.class),
                get(row, "customer_id", String.class),
                get(row, "outcome", Boolean.class),
                get(row, "known_at", Instant.class),
                values);
    }
}
