package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CompetitorEvent;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Everything on a campaign's time line, put together. */
record CampaignStory(
        Campaign campaign,
        Collection<PhaseExtension> extensions,
        Collection<CompetitorEvent> events,
        Collection<Experiment> experiments,
        Map<Experiment, Collection<Reweighing>> reweighings) {
    /** A time line shows the first so many entries. */
    static final int MOST_ENTRIES = 500;

    /** In time order. */
    List<TimelineEntry> entries() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Phase phase : campaign.timeline().phases()) {
            entries.add(new PhaseStarted(phase));
            entries.add(new PhaseEnded(phase));
        }
        if (campaign.gate() != null) {
            entries.add(new GateDecided(campaign.gate()));
        }
        extensions.stream().map(PhaseExtended::new).forEach(entries::add);
        events.stream()
                .filter(event -> !event.isRetracted())
                .map(CompetitorMoved::new)
                .forEach(entries::add);
        experiments.forEach(experiment -> add(experiment, entries));
        return entries.stream()
                .sorted(Comparator.comparing(TimelineEntry::at))
                .limit(MOST_ENTRIES)
                .toList();
    }

    private void add(Experiment experiment, List<TimelineEntry> entries) {
        Instant startedAt = experiment.startedAt();
        Instant completedAt = experiment.completedAt();
        if (startedAt != null) {
            entries.add(new ExperimentStarted(experiment, startedAt));
        }
        reweighings
                .getOrDefault(experiment, List.of())
                .forEach(each -> entries.add(new ExperimentReweighed(experiment, each)));
        if (completedAt != null) {
            entries.add(new ExperimentCompleted(experiment, completedAt));
        }
    }
}
