package dev.liftgraph.campaign;

import dev.liftgraph.money.MoneyInput;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A campaign to plan; the schema describes the fields. */
public record CampaignPlanInput(
        String key,
        String name,
        String objective,
        @Nullable String owner,
        @Nullable String trigger,
        LocalDate startsOn,
        String timeZone,
        List<String> segments,
        @Nullable MoneyInput budget,
        @Nullable List<PhaseInput> phases,
        @Nullable String segmentCountReason,
        @Nullable String coreValue) {

    List<PhaseInput> plannedPhases() {
        return phases == null ? Timeline.usualPhases(startsOn) : phases;
    }
}
