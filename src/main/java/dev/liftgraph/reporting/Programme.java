package dev.liftgraph.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the experiments completed in a span of days came to. */
record Programme(
        ReportedDays days,
        ProgrammeGrouping by,
        ProgrammeGroup total,
        List<ProgrammeGroup> groups) {
    private static final Comparator<String> NONE_LAST =
            Comparator.<String, Boolean>comparing(ProgrammeGrouping.NONE::equals)
                    .thenComparing(Comparator.naturalOrder());

    static Programme of(ReportedDays days, ProgrammeGrouping by, List<ProgrammeExperiment> all) {
        ProgrammeRevenues revenues =
                ProgrammeRevenues.of(all.stream().map(ProgrammeExperiment::judged).toList());
        Map<String, List<ProgrammeExperiment>> groups = new TreeMap<>(NONE_LAST);
        for (ProgrammeExperiment each : all) {
            by.names(each)
                    .forEach(
                            name -> groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(each));
        }
        return new Programme(
                days,
                by,
                ProgrammeGroup.of(null, days, all, revenues),
                groups.entrySet().stream()
                        .map(group ->
                                ProgrammeGroup.of(
                                        name(group.getKey()),
                                        span(days, by, group.getValue()),
                                        group.getValue(),
                                        revenues))
                        .toList());
    }

    private static @Nullable String name(String group) {
        return group.equals(ProgrammeGrouping.NONE) ? null : group;
    }

    private static ReportedDays span(
            ReportedDays days, ProgrammeGrouping by, List<ProgrammeExperiment> group) {
        return by == ProgrammeGrouping.QUARTER
                ? days.inQuarterOf(group.getFirst().completedOn())
                : days;
    }

    public LocalDate from() {
        return days.from();
    }

    public LocalDate to() {
        return days.to();
    }
}
