package dev.liftgraph.reporting;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.survey.QuestionKind;
import dev.liftgraph.survey.QuestionName;
import dev.liftgraph.survey.SurveyQuestion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the names in a request. */
final class KpiAskProblems {
    private KpiAskProblems() {}

    /** Null when nothing is. */
    static @Nullable String of(KpiAsk ask) {
        KpiDefinitionsInput definitions = ask.request().definitions();
        return Stream.of(
                        segments(ask),
                        question(
                                definitions.netPromoterScore(),
                                ask.recommending(),
                                Set.of(QuestionKind.RATING)),
                        question(
                                definitions.satisfaction(),
                                ask.satisfying(),
                                Set.of(QuestionKind.RATING, QuestionKind.SINGLE_CHOICE)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String segments(KpiAsk ask) {
        List<String> known = ask.addressed().stream().map(Segment::key).toList();
        return ask.request().segments() == null
                ? null
                : ask.request().segments().stream()
                        .filter(key -> !known.contains(key))
                        .findFirst()
                        .map(KpiAskProblems::noSegment)
                        .orElse(null);
    }

    static String noSegment(String key) {
        return "segments: the campaign addresses no segment with the key '" + key + "'.";
    }

    private static @Nullable String question(
            @Nullable QuestionName name, @Nullable SurveyQuestion found, Set<QuestionKind> kinds) {
        if (name == null) {
            return null;
        }
        if (found == null) {
            return "definitions: the survey '%s' has no question '%s'."
                    .formatted(name.survey(), name.question());
        }
        return kinds.contains(found.kind())
                ? null
                : "definitions: the question '%s' is of kind %s, not of %s."
                        .formatted(
                                name.question(),
                                found.kind(),
                                String.join(
                                        " or ", kinds.stream().map(Enum::name).sorted().toList()));
    }
}
