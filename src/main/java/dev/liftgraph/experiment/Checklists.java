package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The team's own checklist items, and where they are ticked. */
@Repository
class Checklists {
    static final String UNIQUE = "checklist_item_key_unique";
    static final int MOST_ITEMS = 50;

    private static final String COLUMNS = "id, key, text, blocking, campaign_id, added_at";

    private final DatabaseClient database;

    Checklists(DatabaseClient database) {
        this.database = database;
    }

    /** Those for all campaigns and those for these, oldest first. */
    Mono<List<ChecklistItem>> of(Collection<UUID> campaigns) {
        return database.sql(
                        "SELECT "
                                + COLUMNS
                                + """
                                 FROM checklist_item
                                WHERE removed_at IS NULL AND (campaign_id IS NULL OR campaign_id = ANY(:campaigns))
                                ORDER BY id\
                                """)
                .bind("campaigns", campaigns.toArray(UUID[]::new))
                .map(Checklists::item)
                .all()
                .collectList();
    }

    Mono<ChecklistItem> byKey(String key) {
        return database.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM checklist_item WHERE key = :key AND removed_at IS NULL")
                .bind("key", key)
                .map(Checklists::item)
                .one();
    }

    /** Has everybody else who adds an item wait for the end of the caller's transaction. */
    Mono<Void> lock() {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended('checklist_item', 0))")
                .then();
    }

    /** Empty when there are too many; exact under the lock. */
    Mono<UUID> insert(ChecklistItem item) {
        return database.sql(
                        """
                        INSERT INTO checklist_item (id, key, text, blocking, campaign_id, added_at)
                        SELECT :id, :key, :text, :blocking, :campaign, :addedAt
                        WHERE (SELECT count(*) FROM checklist_item
                               WHERE removed_at IS NULL AND campaign_id IS NOT DISTINCT FROM :campaign) < :most
                        RETURNING id\
                        """)
                .bind("id", item.id())
                .bind("key", item.key())
                .bind("text", item.text())
                .bind("blocking", item.blocking())
                .bind("campaign", optional(item.campaignId(), UUID.class))
                .bind("addedAt", item.addedAt())
                .bind("most", MOST_ITEMS)
                .mapValue(UUID.class)
                .one();
    }

    Mono<ChecklistItem> remove(String key, Instant at) {
        return database.sql(
                        "UPDATE checklist_item SET removed_at = :at WHERE key = :key AND removed_at IS NULL RETURNING "
                                + COLUMNS)
                .bind("at", at)
                .bind("key", key)
                .map(Checklists::item)
                .one();
    }

    /** The first tick stands. */
    Mono<Void> tick(ChecklistTick tick) {
        return database.sql(
                        """
                        INSERT INTO checklist_tick (experiment_id, item_id, ticked_by, ticked_at)
                        VALUES (:experiment, :item, :by, :at) ON CONFLICT DO NOTHING\
                        """)
                .bind("experiment", tick.experimentId())
                .bind("item", tick.itemId())
                .bind("by", tick.tickedBy())
                .bind("at", tick.tickedAt())
                .then();
    }

    Mono<Void> untick(UUID experimentId, UUID itemId) {
        return database.sql(
                        "DELETE FROM checklist_tick WHERE experiment_id = :experiment AND item_id = :item")
                .bind("experiment", experimentId)
                .bind("item", itemId)
                .then();
    }

    Mono<List<ChecklistTick>> ticks(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT experiment_id, item_id, ticked_by, ticked_at FROM checklist_tick
                        WHERE experiment_id = ANY(:experiments)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        new ChecklistTick(
                                get(row, "experiment_id", UUID.class),
                                get(row, "item_id", UUID.class),
                                get(row, "ticked_by", String.class),
                                get(row, "ticked_at", Instant.class)))
                .all()
                .collectList();
    }

    private static ChecklistItem item(Readable row) {
        return new ChecklistItem(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "text", String.class),
                get(row, "blocking", Boolean.class),
                row.get("campaign_id", UUID.class),
                get(row, "added_at", Instant.class));
    }
}
