package dev.liftgraph.reporting;

import dev.liftgraph.segment.SmallCells;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What customers did by a UTM parameter.
 *
 * @param membersAsOf null when nobody knows who was a member
 */
record UtmBreakdown(
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable Instant membersAsOf,
        List<Level> levels,
        UtmFigures total) {

    /**
     * What the customers of one value did.
     *
     * @param value null for others and direct ones
     */
    record Level(UtmLevelKind kind, @Nullable String value, UtmFigures figures) {}

    static UtmBreakdown of(UtmRequest request, List<UtmRow> rows, @Nullable Instant membersAsOf) {
        Currency currency = request.currency();
        Set<Integer> hidden = SmallCells.hidden(rows.stream().map(UtmRow::customers).toList());
        List<Level> levels =
                IntStream.range(0, rows.size())
                        .mapToObj(i -> level(rows.get(i), hidden.contains(i), currency))
                        .toList();
        return new UtmBreakdown(
                request.span().startsOn(),
                request.span().endsOn(),
                membersAsOf,
                levels,
                total(rows, currency));
    }

    private static Level level(UtmRow row, boolean hidden, @Nullable Currency currency) {
        return new Level(
                row.kind(),
                row.value(),
                hidden
                        ? UtmFigures.SUPPRESSED
                        : UtmFigures.of(
                                row.customers(), row.conversions(), row.revenue(), currency));
    }

    private static UtmFigures total(List<UtmRow> rows, @Nullable Currency currency) {
        long customers = rows.stream().mapToLong(UtmRow::customers).sum();
        return SmallCells.isFew(customers)
                ? UtmFigures.SUPPRESSED
                : UtmFigures.of(
                        customers,
                        rows.stream().mapToLong(UtmRow::conversions).sum(),
                        rows.stream().map(UtmRow::revenue).reduce(BigDecimal.ZERO, BigDecimal::add),
                        currency);
    }
}
