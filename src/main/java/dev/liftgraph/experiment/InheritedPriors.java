package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The priors that were made of results of other experiments. */
@Repository
public class InheritedPriors {
    private final DatabaseClient database;

    InheritedPriors(DatabaseClient database) {
        this.database = database;
    }

    /**
     * By experiment; those whose design has another prior, or was given another one, or that no
     * longer measure the same version of a metric as the parent, are left out. Those that are
     * frozen may have been started before versions were compared.
     */
    public Mono<Map<UUID, InheritedPrior>> of(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT r.experiment_id, p.id AS parent_id, p.key AS parent, r.parent_lift, r.parent_standard_error,
                               r.prior_mean, r.prior_standard_deviation
                        FROM rerun r
                        JOIN experiment e ON e.id = r.experiment_id AND e.prior_mean = r.prior_mean
                            AND e.prior_standard_deviation = r.prior_standard_deviation
                        JOIN experiment p ON p.id = r.parent_id
                        WHERE r.experiment_id = ANY(:experiments) AND e.purpose <> 'AA'
                          AND EXISTS (
                              SELECT FROM experiment_metric x
                              JOIN metric own ON own.id = x.metric_id
                              JOIN experiment_metric y ON y.experiment_id = p.id AND y.role = 'PRIMARY'
                              JOIN metric theirs ON theirs.id = y.metric_id
                              WHERE x.experiment_id = e.id AND x.role = 'PRIMARY'
                                AND (own.id = theirs.id OR e.status <> 'DRAFT' AND own.key = theirs.key))
                          AND (SELECT count(*) FROM variant v WHERE v.experiment_id = e.id)
                              = (SELECT count(*) FROM variant v WHERE v.experiment_id = p.id)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "experiment_id", UUID.class), prior(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static InheritedPrior prior(Readable row) {
        return new InheritedPrior(
                get(row, "parent_id", UUID.class),
                get(row, "parent", String.class),
                new ParentLift(
                        get(row, "parent_lift", Double.class),
                        get(row, "parent_standard_error", Double.class)),
                new Prior(
                        get(row, "prior_mean", Double.class),
                        get(row, "prior_standard_deviation", Double.class)));
    }

    /** Notes what the prior of a clone was made of. */
    Mono<Void> keep(UUID experimentId, ParentLift lift) {
        Prior prior = lift.prior();
        return database.sql(
                        """
                        UPDATE rerun SET parent_lift = :lift, parent_standard_error = :error,
                            prior_mean = :mean, prior_standard_deviation = :deviation
                        WHERE experiment_id = :experiment\
                        """)
                .bind("experiment", experimentId)
                .bind("lift", lift.value())
                .bind("error", lift.standardError())
                .bind("mean", prior.mean())
                .bind("deviation", prior.standardDeviation())
                .then();
    }
}
