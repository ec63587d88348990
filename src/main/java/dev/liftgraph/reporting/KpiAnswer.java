package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one request among several, of which others may be fine.
 *
 * @param kpis null when there is a problem
 * @param problem null when there is none
 */
record KpiAnswer(@Nullable CampaignKpis kpis, @Nullable BadRequest problem) {
    CampaignKpis orThrow() {
        if (problem != null) {
            throw problem;
        }
        return Objects.requireNonNull(kpis);
    }
}
