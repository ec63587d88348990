package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.money.Money;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row that {@link Campaigns} selects. */
final class CampaignRow {
    private CampaignRow() {}

    static Campaign campaign(Readable row) {
        return new Campaign(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                get(row, "objective", String.class),
                row.get("owner", String.class),
                row.get("trigger", String.class),
                row.get("core_value", String.class),
                CampaignStatus.valueOf(get(row, "status", String.class)),
                budget(row),
                timeline(row),
                List.of(get(row, "segment_ids", UUID[].class)),
                get(row, "active_segments", Integer.class),
                row.get("segment_count_reason", String.class),
                get(row, "version", Integer.class),
                get(row, "created_at", Instant.class),
                row.get("completed_at", Instant.class),
                row.get("archived_at", Instant.class));
    }

    private static @Nullable Money budget(Readable row) {
        Long minor = row.get("budget_minor", Long.class);
        return minor == null
                ? null
                : Money.ofMinor(
                        minor, Currency.getInstance(get(row, "budget_currency", String.class)));
    }

    private static Timeline timeline(Readable row) {
        ZoneId zone = ZoneId.of(get(row, "time_zone", String.class));
        LocalDate startsOn = get(row, "quick_starts_on", LocalDate.class);
        PhaseCourse course = course(row);
        return new Timeline(
                zone,
                List.of(
                        phase(row, PhaseKind.QUICK_WIN, "quick_", zone, startsOn, course),
                        phase(row, PhaseKind.BEHAVIORAL, "behavioral_", zone, startsOn, course)));
    }

    private static PhaseCourse course(Readable row) {
        UUID id = get(row, "id", UUID.class);
        String decision = row.get("decision", String.class);
        PhaseGate gate =
                decision == null
                        ? null
                        : new PhaseGate(
                                id,
                                GateDecision.valueOf(decision),
                                get(row, "gate_reason", String.class),
                                row.get("survey_id", UUID.class),
                                row.get("survey_waiver", String.class),
                                get(row, "decided_by", String.class),
                                get(row, "decided_at", Instant.class));
        return new PhaseCourse(id, gate, row.get("completed_at", Instant.class));
    }

    private static Phase phase(
            Readable row,
            PhaseKind kind,
            String prefix,
            ZoneId zone,
            LocalDate campaignStartsOn,
            PhaseCourse course) {
        LocalDate startsOn = get(row, prefix + "starts_on", LocalDate.class);
        return new Phase(
                kind,
                zone,
                startsOn,
                get(row, prefix + "ends_on", LocalDate.class),
                get(row, prefix + "starts_at", Instant.class),
                get(row, prefix + "ends_at", Instant.class),
                (int) ChronoUnit.DAYS.between(campaignStartsOn, startsOn) + 1,
                row.get(prefix + "reason", String.class),
                PhaseAssignment.valueOf(get(row, prefix + "assignment", String.class)),
                get(row, prefix + "planned_starts_on", LocalDate.class),
                get(row, prefix + "planned_ends_on", LocalDate.class),
                course);
    }
}
