package dev.liftgraph.campaign;

import dev.liftgraph.money.MoneyInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes to a campaign; null keeps what is there. */
public record CampaignReviseInput(
        String campaign,
        int version,
        @Nullable String name,
        @Nullable String objective,
        @Nullable String owner,
        @Nullable String trigger,
        @Nullable List<String> segments,
        @Nullable MoneyInput budget,
        @Nullable String segmentCountReason,
        @Nullable String coreValue) {}
