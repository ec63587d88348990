package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.optional;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Writes what was decided between phases; campaigns are read with it. */
@Repository
class PhaseGates {
    private final DatabaseClient database;

    PhaseGates(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(PhaseGate gate) {
        return database.sql(
                        """
                        INSERT INTO phase_gate (campaign_id, decision, reason, survey_id, survey_waiver, decided_by,
                                                decided_at)
                        VALUES (:campaignId, :decision, :reason, :surveyId, :surveyWaiver, :decidedBy, :decidedAt)\
                        """)
                .bind("campaignId", gate.campaignId())
                .bind("decision", gate.decision().name())
                .bind("reason", gate.reason())
                .bind("surveyId", optional(gate.surveyId(), UUID.class))
                .bind("surveyWaiver", optional(gate.surveyWaiver(), String.class))
                .bind("decidedBy", gate.decidedBy())
                .bind("decidedAt", gate.decidedAt())
                .then();
    }
}
