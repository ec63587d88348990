package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Problem;
import dev.liftgraph.campaign.CampaignErrorCode;
import dev.liftgraph.campaign.CompletionGuard;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Keeps a campaign open while one of its experiments is started and not completed. */
@Repository
class UnfinishedExperiments implements CompletionGuard {
    private final DatabaseClient database;

    UnfinishedExperiments(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Problem>> problems(UUID campaignId) {
        return database.sql(
                        """
                        SELECT key, status FROM experiment
                        WHERE campaign_id = :campaignId AND status IN ('RUNNING', 'PAUSED') ORDER BY id\
                        """)
                .bind("campaignId", campaignId)
                .map(row ->
                        Problem.of(
                                CampaignErrorCode.EXPERIMENT_RUNNING,
                                "The experiment %s is %s: complete it first."
                                        .formatted(
                                                get(row, "key", String.class),
                                                get(row, "status", String.class)),
                                "campaign"))
                .all()
                .collectList();
    }
}
