package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request among several, of which others may be fine.
 *
 * @param breakdown null when there is a problem
 * @param problem null when there is none
 */
record UtmAnswer(@Nullable UtmBreakdown breakdown, @Nullable BadRequest problem) {

    static UtmAnswer of(UtmAsk ask, List<UtmRow> rows, MembersMoments.Known known) {
        UtmRequest request = ask.request();
        Instant asOf = known.ofAll(ask.versions(), request.membersAt());
        List<UtmRow> told = asOf == null ? List.of() : rows;
        return told.stream().anyMatch(UtmRow::mixed)
                ? new UtmAnswer(null, Currencies.mixed(request.currency()))
                : new UtmAnswer(UtmBreakdown.of(request, told, asOf), null);
    }

    UtmBreakdown orThrow() {
        if (problem != null) {
            throw problem;
        }
        return Objects.requireNonNull(breakdown);
    }
}
