package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes the team's own checklist, and ticks it for drafts. */
@Component
class ChecklistChanging {
    private final Checklists checklists;
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ChecklistChanging(
            Checklists checklists,
            Experiments experiments,
            Campaigns campaigns,
            TransactionalOperator transactions,
            Clock clock) {
        this.checklists = checklists;
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<ChecklistItem> add(ChecklistInputs.Add input) {
        String campaign = input.campaign();
        return campaigns
                .byKeys(campaign == null ? List.of() : List.of(campaign))
                .flatMap(found -> {
                    Campaign of = campaign == null ? null : found.get(campaign);
                    List<Problem> problems = problems(input, of);
                    return problems.isEmpty()
                            ? insert(item(input, of))
                            : Mono.error(new Rejection(problems));
                });
    }

    private static List<Problem> problems(ChecklistInputs.Add input, @Nullable Campaign campaign) {
        Findings findings = new Findings();
        findings.key(input.key(), "key");
        findings.name(input.text(), "text");
        findings.require(
                input.campaign() == null || campaign != null,
                ExperimentErrorCode.CAMPAIGN_NOT_FOUND,
                "There is no campaign with this key.",
                "campaign");
        return findings.problems();
    }

    private ChecklistItem item(ChecklistInputs.Add input, @Nullable Campaign campaign) {
        return new ChecklistItem(
                Ids.next(),
                input.key(),
                input.text(),
                input.blocking(),
                campaign == null ? null : campaign.id(),
                now());
    }

    private Mono<ChecklistItem> insert(ChecklistItem item) {
        return checklists
                .lock()
                .then(Mono.defer(() -> checklists.insert(item)))
                .switchIfEmpty(Mono.error(ChecklistChanging::tooLong))
                .thenReturn(item)
                .as(transactions::transactional)
                .onErrorMap(
                        DataIntegrityViolationException.class,
                        failure -> Conflicts.keyTaken(failure, Checklists.UNIQUE));
    }

    Mono<ChecklistItem> remove(ChecklistInputs.Remove input) {
        return checklists
                .remove(input.item(), now())
                .switchIfEmpty(Mono.error(ChecklistChanging::itemNotFound));
    }

    Mono<Experiment> tick(ChecklistInputs.Tick input) {
        Findings findings = new Findings();
        findings.name(input.by(), "by");
        if (!findings.problems().isEmpty()) {
            return Mono.error(new Rejection(findings.problems()));
        }
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .filter(found -> found.status() == ExperimentStatus.DRAFT)
                .switchIfEmpty(Mono.error(ChecklistChanging::started))
                .delayUntil(draft ->
                        checklists
                                .byKey(input.item())
                                .filter(item -> item.isFor(draft))
                                .switchIfEmpty(Mono.error(ChecklistChanging::itemNotFound))
                                .flatMap(item -> tick(draft, item, input)));
    }

    private Mono<Void> tick(Experiment draft, ChecklistItem item, ChecklistInputs.Tick input) {
        return input.done()
                ? checklists.tick(new ChecklistTick(draft.id(), item.id(), input.by(), now()))
                : checklists.untick(draft.id(), item.id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Rejection tooLong() {
        return Conflicts.because(
                ExperimentErrorCode.CHECKLIST_TOO_LONG,
                "There are %d items already: remove one.".formatted(Checklists.MOST_ITEMS),
                "key");
    }

    private static Rejection itemNotFound() {
        return Conflicts.because(
                ExperimentErrorCode.CHECKLIST_ITEM_NOT_FOUND,
                "There is no such item on the checklist.",
                "item");
    }

    private static Rejection started() {
        return Conflicts.because(
                ExperimentErrorCode.EXPERIMENT_FROZEN,
                "The experiment was started: its checklist is closed.",
                "experiment");
    }
}
