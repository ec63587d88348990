package dev.liftgraph.reporting;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** From which evaluations it is known who was a member at a moment. */
@Repository
class MembersMoments {
    private static final String LATEST =
            """
            SELECT a.version_id, a.at, (
                SELECT max(e.as_of) FROM segment_evaluation e
                WHERE e.segment_version_id = a.version_id AND e.as_of <= a.at) AS as_of
            FROM unnest(:versions, :ats) AS a (version_id, at)\
            """;

    private final DatabaseClient database;

    MembersMoments(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Moments that members were found as of.
     *
     * @param found by what was asked; where there is no evaluation so early, there is no entry
     */
    record Known(Map<MembersAt, Instant> found) {
        @Nullable Instant of(UUID version, Instant at) {
            return found.get(new MembersAt(version, at));
        }

        /**
         * The oldest of several, null when one is not known. Without versions everyone is meant,
         * who are known at any moment.
         */
        @Nullable Instant ofAll(List<UUID> versions, Instant at) {
            boolean known =
                    versions.stream()
                            .allMatch(version -> found.containsKey(new MembersAt(version, at)));
            return known
                    ? versions.stream()
                            .map(version -> found.get(new MembersAt(version, at)))
                            .min(Comparator.naturalOrder())
                            .orElse(at)
                    : null;
        }
    }

    Mono<Known> latest(Collection<MembersAt> asked) {
        List<MembersAt> each = asked.stream().distinct().toList();
        return database.sql(LATEST)
                .bind("versions", each.stream().map(MembersAt::versionId).toArray(UUID[]::new))
                .bind("ats", each.stream().map(MembersAt::at).toArray(Instant[]::new))
                .map(row ->
                        new Found(
                                new MembersAt(
                                        get(row, "version_id", UUID.class),
                                        get(row, "at", Instant.class)),
                                row.get("as_of", Instant.class)))
                .all()
                .filter(found -> found.asOf() != null)
                .collectMap(Found::asked, Found::moment)
                .map(Known::new);
    }

    private record Found(MembersAt asked, @Nullable Instant asOf) {
        Instant moment() {
            return Objects.requireNonNull(asOf);
        }
    }
}
