package dev.liftgraph.survey;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shares of a question's answers among some respondents, small cells suppressed.
 *
 * @param respondents who answered the question; null when fewer than 5
 * @param cells one for each answer that anybody gave
 */
public record SurveyShares(@Nullable Long respondents, List<AnswerShare> cells) {
    /** The shares among everyone. */
    static SurveyShares everyone(SurveyQuestion question, Tally everyone) {
        return among(question, everyone, List.of(everyone)).getFirst();
    }

    /**
     * The shares among parts of the respondents, which may overlap: one breakdown, in which no
     * suppressed cell can be had by subtraction from the others or from everyone.
     */
    public static List<SurveyShares> among(
            SurveyQuestion question, Tally everyone, List<Tally> parts) {
        List<SurveyChoice> choices = everyone.choices();
        boolean multiple = question.kind() == QuestionKind.MULTIPLE_CHOICE;
        long[][] counts = new long[parts.size()][choices.size()];
        boolean[][] small = new boolean[parts.size()][choices.size()];
        for (int row = 0; row < counts.length; row++) {
            Tally part = parts.get(row);
            for (int column = 0; column < choices.size(); column++) {
                long count = part.count(choices.get(column));
                counts[row][column] = count;
                // Where answers do not add up to the respondents, only a cell itself tells how
                // many are not in it.
                small[row][column] =
                        count < Disclosure.LEAST
                                || multiple && Disclosure.isFew(part.respondents() - count);
            }
        }
        long[] wholes = choices.stream().mapToLong(everyone::count).toArray();
        boolean[][] hidden = Disclosure.hidden(counts, wholes, small);
        return IntStream.range(0, parts.size())
                .mapToObj(row -> shares(parts.get(row), choices, hidden[row]))
                .toList();
    }

    private static SurveyShares shares(Tally part, List<SurveyChoice> choices, boolean[] hidden) {
        List<AnswerShare> cells =
                IntStream.range(0, hidden.length)
                        .mapToObj(column -> cell(part, choices.get(column), hidden[column]))
                        .toList();
        return new SurveyShares(
                part.respondents() < Disclosure.LEAST ? null : part.respondents(), cells);
    }

    private static AnswerShare cell(Tally part, SurveyChoice choice, boolean hidden) {
        return hidden
                ? AnswerShare.suppressed(choice)
                : AnswerShare.of(choice, part.count(choice), part.respondents());
    }

    /** The cell of an answer; suppressed when nobody gave it. */
    public AnswerShare of(SurveyChoice choice) {
        return cells.stream()
                .filter(cell -> cell.choice().value().equals(choice.value()))
                .findFirst()
                .orElseGet(() -> AnswerShare.suppressed(choice));
    }
}
