package dev.liftgraph.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What leadership should hear of a period. */
record Digest(
        DigestPeriod period,
        ReportedDays days,
        List<DigestExperiment> headline,
        List<LeftOutCount> leftOut,
        ProgrammeExperiments.Counts counts,
        List<Overspending> overspent) {

    static Digest of(
            DigestPeriod period,
            ReportedDays days,
            List<JudgedExperiment> concluded,
            ProgrammeExperiments.Counts counts,
            List<Overspending> overspent) {
        List<@Nullable LeftOut> reasons = new ArrayList<>();
        concluded.forEach(each -> reasons.add(each.untold()));
        return new Digest(
                period,
                days,
                concluded.stream().flatMap(Digest::told).toList(),
                LeftOutCount.of(reasons),
                counts,
                overspent);
    }

    private static Stream<DigestExperiment> told(JudgedExperiment experiment) {
        var conclusion = experiment.conclusion();
        return conclusion == null || experiment.untold() != null
                ? Stream.of()
                : Stream.of(DigestExperiment.of(experiment, conclusion));
    }

    public LocalDate from() {
        return days.from();
    }

    public LocalDate to() {
        return days.to();
    }

    public int started() {
        return counts.started();
    }

    public int completed() {
        return counts.completed();
    }

    public int awaitingConclusion() {
        return counts.awaiting();
    }

    public String page() {
        return DigestLink.page(period, days.to());
    }

    public String query() {
        return DigestLink.query(period, days.to());
    }
}
