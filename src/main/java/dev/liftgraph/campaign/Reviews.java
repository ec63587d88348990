package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.campaign.ReviewSlot.Place;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What was done about reviews. */
@Repository
class Reviews {
    static final String ONCE = "review_act_once";

    private final DatabaseClient database;

    Reviews(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param item null for the sign-off
     */
    private record Row(Place place, @Nullable ReviewItem item, ReviewAct act) {}

    /** The reviews with what was done about them, in the same order. */
    Mono<List<ReviewTask>> tasks(List<ReviewSlot> slots, Instant now) {
        if (slots.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql(
                        """
                        SELECT kind, starts_on, campaign_id, item, done_by, done_at, note FROM review_act
                        WHERE starts_on = ANY(:dates) AND (campaign_id IS NULL OR campaign_id = ANY(:campaigns))\
                        """)
                .bind(
                        "dates",
                        slots.stream().map(ReviewSlot::from).distinct().toArray(LocalDate[]::new))
                .bind(
                        "campaigns",
                        slots.stream()
                                .map(slot -> slot.place().campaignId())
                                .filter(Objects::nonNull)
                                .distinct()
                                .toArray(UUID[]::new))
                .map(Reviews::row)
                .all()
                .collectMultimap(Row::place)
                .map(found ->
                        slots.stream()
                                .map(slot ->
                                        task(
                                                slot,
                                                found.getOrDefault(slot.place(), List.of()),
                                                now))
                                .toList());
    }

    private static ReviewTask task(ReviewSlot slot, Collection<Row> rows, Instant now) {
        Map<ReviewItem, ReviewAct> ticks = new HashMap<>();
        ReviewAct signOff = null;
        for (Row row : rows) {
            if (row.item() == null) {
                signOff = row.act();
            } else {
                ticks.put(row.item(), row.act());
            }
        }
        return new ReviewTask(slot, ticks, signOff, now);
    }

    private static Row row(Readable row) {
        String item = row.get("item", String.class);
        return new Row(
                new Place(
                        ReviewKind.valueOf(get(row, "kind", String.class)),
                        get(row, "starts_on", LocalDate.class),
                        row.get("campaign_id", UUID.class)),
                item == null ? null : ReviewItem.valueOf(item),
                new ReviewAct(
                        get(row, "done_by", String.class),
                        get(row, "done_at", Instant.class),
                        row.get("note", String.class)));
    }

    /** Lets one at a time note something about a review, until the caller's transaction ends. */
    Mono<Void> lock(ReviewSlot slot) {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:review, 0))")
                .bind("review", "review." + slot.key())
                .then();
    }

    /** An item that is ticked stays as it was ticked first. */
    Mono<Void> tick(Place place, ReviewItem item, ReviewAct act) {
        return insert(place, item, act, " ON CONFLICT ON CONSTRAINT " + ONCE + " DO NOTHING");
    }

    Mono<Void> sign(Place place, ReviewAct act) {
        return insert(place, null, act, "");
    }

    private Mono<Void> insert(
            Place place, @Nullable ReviewItem item, ReviewAct act, String onConflict) {
        return database.sql(
                        """
                        INSERT INTO review_act (kind, starts_on, campaign_id, item, done_by, done_at, note)
                        VALUES (:kind, :startsOn, :campaignId, :item, :by, :at, :note)\
                        """
                                + onConflict)
                .bind("kind", place.kind().name())
                .bind("startsOn", place.from())
                .bind("campaignId", optional(place.campaignId(), UUID.class))
                .bind("item", optional(item == null ? null : item.name(), String.class))
                .bind("by", act.by())
                .bind("at", act.at())
                .bind("note", optional(act.note(), String.class))
                .then();
    }

    Mono<Void> untick(Place place, ReviewItem item) {
        return database.sql(
                        """
                        DELETE FROM review_act WHERE starts_on = :startsOn AND kind = :kind AND item = :item
                            AND campaign_id IS NOT DISTINCT FROM :campaignId\
                        """)
                .bind("startsOn", place.from())
                .bind("kind", place.kind().name())
                .bind("item", item.name())
                .bind("campaignId", optional(place.campaignId(), UUID.class))
                .then();
    }
}
