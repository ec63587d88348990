package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request's key figures: everyone and the segments by the periods.
 *
 * @param known from which evaluations members are known
 */
record KpiTable(
        KpiAsk ask, KpiSums sums, MembersMoments.Known known, CostAllocation costs, Instant now) {

    KpiAnswer answer() {
        if (ask.request().currency() != null && isMixed()) {
            return new KpiAnswer(null, Currencies.mixed(ask.request().currency()));
        }
        List<List<PeriodKpis>> rows = new ArrayList<>();
        scopes().forEach(_ -> rows.add(new ArrayList<>()));
        for (int period = 0; period < ask.periods().size(); period++) {
            List<PeriodKpis> column = column(period);
            for (int row = 0; row < rows.size(); row++) {
                rows.get(row).add(column.get(row));
            }
        }
        List<SegmentKpis> segments = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            segments.add(new SegmentKpis(scopes().get(row), rows.get(row)));
        }
        return new KpiAnswer(new CampaignKpis(ask.request().currency(), segments), null);
    }

    private boolean isMixed() {
        return sums.deeds().entrySet().stream()
                .anyMatch(each -> each.getKey().ask() == ask.number() && each.getValue().mixed());
    }

    /** Null for everyone, who come first. */
    private List<@Nullable Segment> scopes() {
        List<@Nullable Segment> scopes = new ArrayList<>();
        scopes.add(null);
        scopes.addAll(ask.told());
        return scopes;
    }

    private List<PeriodKpis> column(int index) {
        KpiPeriod period = ask.periods().get(index);
        List<@Nullable Segment> scopes = scopes();
        List<KpiCell> cells =
                scopes.stream().map(scope -> sums.cell(ask, index + 1, version(scope))).toList();
        List<Set<KpiBase>> hidden = hidden(cells);
        CostAllocation spent = costs.during(period);
        List<PeriodKpis> column = new ArrayList<>();
        for (int row = 0; row < scopes.size(); row++) {
            Segment scope = scopes.get(row);
            KpiFigures figures =
                    new KpiFigures(
                            ask.request(),
                            period,
                            cells.get(row),
                            cost(spent, scope),
                            hidden.get(row));
            column.add(cell(figures, membersAsOf(period, scope)));
        }
        return column;
    }

    private PeriodKpis cell(KpiFigures figures, @Nullable Instant membersAsOf) {
        KpiPeriod period = figures.period();
        boolean small = figures.hidden().contains(KpiBase.MEMBERS);
        boolean complete = period.isOver(now);
        if (membersAsOf == null) {
            return new PeriodKpis(
                    period,
                    complete,
                    null,
                    null,
                    false,
                    KpiFigures.missing(NoKpiReason.MEMBERS_UNKNOWN));
        }
        return new PeriodKpis(
                period,
                complete,
                small ? null : figures.cell().people().members(),
                membersAsOf,
                small,
                small ? KpiFigures.missing(NoKpiReason.SUPPRESSED) : figures.all());
    }

    private static List<Set<KpiBase>> hidden(List<KpiCell> cells) {
        List<Set<KpiBase>> hidden = new ArrayList<>();
        cells.forEach(_ -> hidden.add(EnumSet.noneOf(KpiBase.class)));
        for (KpiBase base : KpiBase.values()) {
            SmallParts.hidden(cells.stream().map(base::count).toList())
                    .forEach(row -> hidden.get(row).add(base));
        }
        return hidden;
    }

    private @Nullable Instant membersAsOf(KpiPeriod period, @Nullable Segment scope) {
        Instant at = ask.request().membersAt(period);
        return scope == null ? known.ofAll(ask.versions(), at) : known.of(scope.versionId(), at);
    }

    private static @Nullable Money cost(CostAllocation spent, @Nullable Segment scope) {
        return scope == null
                ? spent.spending().total()
                : spent.parts().stream()
                        .filter(part -> Objects.equals(part.segmentId(), scope.id()))
                        .map(CostAllocation.Part::amount)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable UUID version(@Nullable Segment scope) {
        return scope == null ? null : scope.versionId();
    }
}
