package dev.liftgraph.segment;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the fields of scorings and their runs. */
@Controller
class ScoringFieldsController {
    private final Scorings scorings;
    private final ScoringRuns runs;

    ScoringFieldsController(Scorings scorings, ScoringRuns runs) {
        this.scorings = scorings;
        this.runs = runs;
    }

    @BatchMapping(typeName = "Scoring")
    Mono<Map<Scoring, ScoringRun>> inForce(List<Scoring> scorings) {
        return runs.inForce(scorings.stream().map(Scoring::id).toList())
                .map(found -> by(scorings, scoring -> found.get(scoring.id())));
    }

    @SchemaMapping(typeName = "Scoring")
    CompletableFuture<Connection<ScoringRun>> runs(
            Scoring scoring,
            @Argument int first,
            @Argument @Nullable String after,
            DataLoader<ScoringRuns.Asked, List<ScoringRun>> scoringRuns) {
        Page page = Page.of(first, after);
        return scoringRuns
                .load(new ScoringRuns.Asked(scoring.id(), page))
                .thenApply(rows -> Connection.of(rows, page, ScoringRun::id));
    }

    @BatchMapping(typeName = "ScoreRule")
    Mono<Map<ScoreRule, Scoring>> scoring(List<ScoreRule> rules) {
        return scorings.byKeys(rules.stream().map(ScoreRule::scoring).distinct().toList())
                .map(found -> by(rules, rule -> found.get(rule.scoring())));
    }

    @SchemaMapping(typeName = "ScoringRun")
    String id(ScoringRun run) {
        return NodeId.encode("ScoringRun", run.id());
    }

    private static <K, V> Map<K, V> by(Collection<K> keys, Function<K, @Nullable V> value) {
        Map<K, V> all = new HashMap<>();
        keys.forEach(key -> all.put(key, value.apply(key)));
        return all;
    }
}
