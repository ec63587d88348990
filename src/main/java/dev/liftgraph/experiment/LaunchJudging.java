package dev.liftgraph.experiment;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Weighs what was found about a draft: what stops its start, and what only warns. */
record LaunchJudging(LaunchFacts facts, Set<LaunchCheck> blocking, boolean approvalRequired) {

    /**
     * @param wanted the checks that the facts are enough for
     */
    LaunchReadiness readiness(Set<LaunchCheck> wanted) {
        LaunchFindings findings = new LaunchFindings(facts, approvalRequired);
        Stream<LaunchReadiness.Item> ours =
                wanted.stream()
                        .filter(check -> check != LaunchCheck.CHECKLIST)
                        .sorted()
                        .map(check -> item(check, findings.of(check)));
        Stream<LaunchReadiness.Item> own =
                wanted.contains(LaunchCheck.CHECKLIST)
                        ? facts.checklist().stream().map(this::item)
                        : Stream.empty();
        return new LaunchReadiness(facts.draft(), Stream.concat(ours, own).toList());
    }

    private LaunchReadiness.Item item(LaunchCheck check, LaunchFindings.Found found) {
        boolean blocks = found.stops() || blocking.contains(check);
        return new LaunchReadiness.Item(
                check,
                status(found.cure() == null, blocks),
                blocks,
                found.message(),
                found.cure(),
                found.segments(),
                null,
                null);
    }

    private LaunchReadiness.Item item(ChecklistItem own) {
        ChecklistTick tick = facts.ticks().get(own.id());
        boolean blocks = own.blocking() || blocking.contains(LaunchCheck.CHECKLIST);
        return new LaunchReadiness.Item(
                LaunchCheck.CHECKLIST,
                status(tick != null, blocks),
                blocks,
                own.text(),
                tick == null ? "Tick it with checklistItemTick once it is done." : null,
                List.of(),
                own,
                tick);
    }

    private static LaunchReadiness.Status status(boolean passes, boolean blocks) {
        if (passes) {
            return LaunchReadiness.Status.PASS;
        }
        return blocks ? LaunchReadiness.Status.FAIL : LaunchReadiness.Status.WARN;
    }
}
