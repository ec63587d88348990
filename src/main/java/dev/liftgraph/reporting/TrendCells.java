package dev.liftgraph.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Key figures of two consecutive periods as cells of a table: their currency, then each figure. */
final class TrendCells {
    private static final Pattern WORD = Pattern.compile("_(.)");

    private TrendCells() {}

    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("currency"));
        for (KpiKind kind : KpiKind.values()) {
            String name =
                    WORD.matcher(kind.name().toLowerCase(Locale.ROOT))
                            .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
            columns.add(name + "Before");
            columns.add(name);
        }
        return columns;
    }

    static List<String> of(@Nullable SegmentKpis trend) {
        if (trend == null) {
            return Collections.nCopies(columns().size(), "");
        }
        List<String> cells = new ArrayList<>(List.of(currency(trend)));
        Arrays.stream(KpiKind.values())
                .flatMap(kind -> trend.periods().stream().map(period -> value(period, kind)))
                .forEach(cells::add);
        return cells;
    }

    private static String value(PeriodKpis period, KpiKind kind) {
        return period.figures().stream()
                .filter(figure -> figure.kind() == kind)
                .map(KpiFigure::value)
                .filter(Objects::nonNull)
                .findFirst()
                .map(ReportCsv::number)
                .orElse("");
    }

    private static String currency(SegmentKpis trend) {
        return trend.periods().stream()
                .flatMap(period -> period.figures().stream())
                .map(KpiFigure::currency)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Currency::getCurrencyCode)
                .orElse("");
    }
}
