package dev.liftgraph.demo;

import dev.liftgraph.experiment.ResultsRefresh;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The results of the demo's experiments: the last thing to be loaded. */
@Repository
class DemoResults {
    private final DatabaseClient database;
    private final ResultsRefresh refresh;

    DemoResults(DatabaseClient database, ResultsRefresh refresh) {
        this.database = database;
        this.refresh = refresh;
    }

    /** Whether every experiment of the demo has results. */
    Mono<Boolean> areThere() {
        return database.sql(
                        """
                        SELECT count(*) = :all AS loaded
                        FROM experiment e JOIN results_state r ON r.experiment_id = e.id
                        WHERE e.key = ANY(:keys)\
                        """)
                .bind("all", DemoExperiments.KEYS.size())
                .bind("keys", DemoExperiments.KEYS.toArray(String[]::new))
                .mapValue(Boolean.class)
                .one();
    }

    Mono<Void> refresh() {
        return Mono.defer(refresh::refresh);
    }
}
