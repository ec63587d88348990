package dev.liftgraph.assignment;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Keys;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers who is to meet what. */
@Component
class AssignmentQueries {
    static final int LONGEST_CUSTOMER_ID = 200;
    private static final int MOST_CUSTOMERS = 10_000;
    private static final int MOST_EXPERIMENTS = 100;

    /** As many as can wait for one statement together. */
    private static final int AT_ONCE = 10_000;

    private final CurrentPlans plans;
    private final Assigning assigning;

    AssignmentQueries(CurrentPlans plans, Assigning assigning) {
        this.plans = plans;
        this.assigning = assigning;
    }

    static boolean isCustomerId(String text) {
        return !text.isBlank() && Keys.isPlainText(text, LONGEST_CUSTOMER_ID);
    }

    /**
     * Empty when there is no such experiment, or it is archived.
     *
     * @param account the customer's, should none be known here; null when none was given
     */
    Mono<Assignment> one(String customerId, String experiment, @Nullable String account) {
        check(List.of(customerId));
        return plan(experiment)
                .flatMap(plan ->
                        assigning.assign(plan, customerId, EvaluationContext.account(account)));
    }

    /**
     * @param experiments keys; null for all that are running or paused
     */
    Mono<List<Assignment>> ofCustomer(String customerId, @Nullable List<String> experiments) {
        check(List.of(customerId));
        if (experiments != null && experiments.size() > MOST_EXPERIMENTS) {
            throw new BadRequest("At most " + MOST_EXPERIMENTS + " experiments can be asked for.");
        }
        return plans.all()
                .map(all -> chosen(all, experiments))
                .flatMap(chosen -> each(Flux.fromIterable(chosen), customerId));
    }

    private Mono<List<Assignment>> each(Flux<AssignmentPlan> chosen, String customerId) {
        return chosen.flatMapSequential(plan -> assigning.assign(plan, customerId), AT_ONCE)
                .collectList();
    }

    /** In the order of the customers; empty when there is no such experiment. */
    Mono<List<Assignment>> ofExperiment(String experiment, List<String> customerIds) {
        check(customerIds);
        return plan(experiment)
                .flatMap(plan ->
                        Flux.fromIterable(customerIds)
                                .flatMapSequential(
                                        customer -> assigning.assign(plan, customer), AT_ONCE)
                                .collectList());
    }

    private Mono<AssignmentPlan> plan(String experiment) {
        return plans.all().mapNotNull(all -> all.get(experiment));
    }

    private static List<AssignmentPlan> chosen(
            SortedMap<String, AssignmentPlan> plans, @Nullable List<String> experiments) {
        return experiments == null
                ? plans.values().stream().filter(plan -> plan.running() != null).toList()
                : experiments.stream().map(plans::get).filter(Objects::nonNull).toList();
    }

    private static void check(List<String> customerIds) {
        if (customerIds.size() > MOST_CUSTOMERS) {
            throw new BadRequest("At most " + MOST_CUSTOMERS + " customers can be asked for.");
        }
        if (!customerIds.stream().allMatch(AssignmentQueries::isCustomerId)) {
            throw new BadRequest(
                    "A customer's id has 1 to " + LONGEST_CUSTOMER_ID + " characters.");
        }
    }
}
