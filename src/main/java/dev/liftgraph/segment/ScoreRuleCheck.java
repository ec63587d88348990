package dev.liftgraph.segment;

import static dev.liftgraph.segment.RuleInput.extend;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks that the scorings a rule reads exist and have what it compares. */
@Component
class ScoreRuleCheck {
    private final Scorings scorings;

    ScoreRuleCheck(Scorings scorings) {
        this.scorings = scorings;
    }

    Mono<List<Problem>> problems(Rule rule, List<String> path) {
        List<String> keys = rule.scoringKeys().distinct().toList();
        if (keys.isEmpty()) {
            return Mono.just(List.of());
        }
        return scorings.byKeys(keys)
                .map(known -> {
                    List<Problem> problems = new ArrayList<>();
                    RuleLeaf.of(rule, path)
                            .forEach(leaf -> {
                                if (leaf.rule() instanceof ScoreRule score) {
                                    check(
                                            score,
                                            extend(leaf.path(), "score"),
                                            known.get(score.scoring()),
                                            problems);
                                }
                            });
                    return problems;
                });
    }

    private static void check(
            ScoreRule rule, List<String> path, @Nullable Scoring scoring, List<Problem> problems) {
        if (scoring == null) {
            problems.add(
                    new Problem(
                            SegmentErrorCode.UNKNOWN_SCORING.name(),
                            "No scoring has the key '" + rule.scoring() + "'.",
                            extend(path, "scoring")));
        } else if (scoring.kind() != rule.component().kind()) {
            problems.add(
                    new Problem(
                            SegmentErrorCode.TYPE_MISMATCH.name(),
                            "The scoring '%s' is of kind %s and has no %s."
                                    .formatted(rule.scoring(), scoring.kind(), rule.component()),
                            extend(path, "component")));
        }
    }

    static Rejection scoringGone() {
        return new Rejection(
                Problem.of(
                        SegmentErrorCode.UNKNOWN_SCORING,
                        "A scoring that the rule reads was deleted meanwhile.",
                        "definition",
                        "rule"));
    }
}
