package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which experiments were completed before their plan allowed: found out once, at that moment. */
@Repository
public class EarlyStops {
    private final DatabaseClient database;
    private final PlannedEnd plannedEnd;

    EarlyStops(DatabaseClient database, PlannedEnd plannedEnd) {
        this.database = database;
        this.plannedEnd = plannedEnd;
    }

    /** In the transaction that completes the experiment. */
    Mono<Void> keep(Experiment completed) {
        return plannedEnd
                .reached(completed)
                .flatMap(reached ->
                        database.sql("UPDATE experiment SET stopped_early = :early WHERE id = :id")
                                .bind("early", !reached)
                                .bind("id", completed.id())
                                .then());
    }

    /** Of those experiments of which it is known. */
    public Mono<Map<UUID, Boolean>> of(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT id, stopped_early FROM experiment
                        WHERE id = ANY(:experiments) AND stopped_early IS NOT NULL\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "id", UUID.class),
                                get(row, "stopped_early", Boolean.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
