package dev.liftgraph.survey;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a survey or a question before it is stored. */
final class SurveyRules {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void check(SurveyInputs.Create input) {
        key(input.key(), List.of("key"));
        text(input.name(), LONGEST_NAME, List.of("name"));
        externalId(input.externalId(), List.of("externalId"));
        if (input.questions().size() > SurveyQuestion.MOST) {
            report(
                    SurveyErrorCode.TOO_MANY_QUESTIONS,
                    "A survey has at most " + SurveyQuestion.MOST + " questions.",
                    List.of("questions"));
            return;
        }
        Set<String> keys = new HashSet<>();
        Set<String> externalIds = new HashSet<>();
        for (int i = 0; i < input.questions().size(); i++) {
            SurveyInputs.Question question = input.questions().get(i);
            List<String> path = List.of("questions", Integer.toString(i));
            check(question, path);
            if (!keys.add(question.key())) {
                keyTaken(question.key(), extend(path, "key"));
            }
            if (question.externalId() != null && !externalIds.add(question.externalId())) {
                externalIdTaken(extend(path, "externalId"));
            }
        }
    }

    void check(SurveyInputs.Question question, List<String> path) {
        key(question.key(), extend(path, "key"));
        text(question.text(), LONGEST_TEXT, extend(path, "text"));
        externalId(question.externalId(), extend(path, "externalId"));
        choices(question, extend(path, "choices"));
    }

    private void choices(SurveyInputs.Question question, List<String> path) {
        List<SurveyChoice> choices = question.choices();
        if (!choices.isEmpty() && !question.kind().hasChoices()) {
            report(
                    SurveyErrorCode.INVALID_CHOICES,
                    "Only questions of the kinds SINGLE_CHOICE and MULTIPLE_CHOICE list choices.",
                    path);
        }
        if (choices.size() > SurveyChoice.MOST) {
            report(
                    SurveyErrorCode.INVALID_CHOICES,
                    "A question has at most " + SurveyChoice.MOST + " choices.",
                    path);
            return;
        }
        Set<String> values = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            SurveyChoice choice = choices.get(i);
            List<String> at = extend(path, Integer.toString(i));
            text(choice.value(), SurveyChoice.LONGEST, extend(at, "value"));
            if (choice.label() != null) {
                text(choice.label(), LONGEST_TEXT, extend(at, "label"));
            }
            if (!values.add(choice.value())) {
                report(
                        SurveyErrorCode.INVALID_CHOICES,
                        "The choice '" + choice.value() + "' is given twice.",
                        extend(at, "value"));
            }
        }
    }

    private void key(String key, List<String> path) {
        if (!Keys.isKey(key)) {
            report(
                    SurveyErrorCode.INVALID_KEY,
                    "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                    path);
        }
    }

    private void externalId(@Nullable String id, List<String> path) {
        if (id != null) {
            text(id, LONGEST_NAME, path);
        }
    }

    private void text(String text, int longest, List<String> path) {
        if (text.isBlank() || !Keys.isPlainText(text, longest)) {
            report(
                    SurveyErrorCode.INVALID_TEXT,
                    path.getLast()
                            + " must have 1 to "
                            + longest
                            + " characters and no control characters.",
                    path);
        }
    }

    void keyTaken(String key, List<String> path) {
        report(SurveyErrorCode.KEY_TAKEN, "The key '" + key + "' is taken already.", path);
    }

    void externalIdTaken(List<String> path) {
        report(SurveyErrorCode.EXTERNAL_ID_TAKEN, "The external id is taken already.", path);
    }

    void report(SurveyErrorCode code, String message, List<String> path) {
        problems.add(new Problem(code.name(), message, path));
    }

    private static List<String> extend(List<String> path, String field) {
        return Stream.concat(path.stream(), Stream.of(field)).toList();
    }
}
