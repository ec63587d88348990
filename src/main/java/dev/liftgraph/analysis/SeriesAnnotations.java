package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.CompetitorEvents;
import dev.liftgraph.experiment.Experiment;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What happened while the units of an experiment came in. */
@Repository
class SeriesAnnotations {
    /** One row a day, in the time zone of the campaign. */
    private static final String LOOKS =
            """
            SELECT min(l.looked_at) AS first, count(*) AS hours
            FROM look l
            JOIN experiment e ON e.id = l.experiment_id
            JOIN campaign c ON c.id = e.campaign_id
            WHERE l.experiment_id = :experiment
            GROUP BY CAST(l.looked_at AT TIME ZONE c.time_zone AS date)
            ORDER BY 1 DESC LIMIT %d\
            """
                    .formatted(SeriesDays.MOST);

    private final DatabaseClient database;
    private final Campaigns campaigns;
    private final CompetitorEvents events;

    SeriesAnnotations(DatabaseClient database, Campaigns campaigns, CompetitorEvents events) {
        this.database = database;
        this.campaigns = campaigns;
        this.events = events;
    }

    /** In the order of time. */
    Mono<List<SeriesAnnotation>> of(Experiment experiment) {
        List<UUID> campaign = List.of(experiment.campaignId());
        return Mono.zip(
                        campaigns.byIds(campaign).map(found -> phases(found.values())),
                        events.byCampaignIds(campaign)
                                .map(found ->
                                        found
                                                .getOrDefault(experiment.campaignId(), List.of())
                                                .stream()
                                                .filter(event -> !event.isRetracted())
                                                .map(SeriesAnnotation::of)
                                                .toList()),
                        looks(experiment))
                .map(found ->
                        Stream.of(found.getT1(), found.getT2(), found.getT3())
                                .flatMap(List::stream)
                                .sorted(Comparator.comparing(SeriesAnnotation::at))
                                .toList());
    }

    private static List<SeriesAnnotation> phases(Collection<Campaign> campaigns) {
        return campaigns.stream()
                .flatMap(campaign -> campaign.timeline().phases().stream())
                .flatMap(SeriesAnnotation::of)
                .toList();
    }

    private Mono<List<SeriesAnnotation>> looks(Experiment experiment) {
        return database.sql(LOOKS)
                .bind("experiment", experiment.id())
                .map(row ->
                        SeriesAnnotation.look(
                                get(row, "first", Instant.class), get(row, "hours", Long.class)))
                .all()
                .collectList();
    }
}
