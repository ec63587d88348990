package dev.liftgraph.campaign;

import dev.liftgraph.money.MoneyInput;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A cost to record; the schema describes the fields. */
public record CostRecordInput(
        String campaign,
        String key,
        CostKind kind,
        MoneyInput amount,
        LocalDate incurredOn,
        @Nullable PhaseKind phase,
        @Nullable String segment,
        @Nullable String note) {}
