package dev.liftgraph.survey;

import static dev.liftgraph.database.Columns.get;

import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of counted answers.
 *
 * @param choice what was answered; null in the row that counts all respondents of the question
 */
public record TallyRow<K>(K key, @Nullable SurveyChoice choice, long respondents) {
    /** The columns counted in SQL: choice, label and respondents. */
    public static <K> TallyRow<K> read(Readable row, K key) {
        String value = row.get("choice", String.class);
        return new TallyRow<>(
                key,
                value == null ? null : new SurveyChoice(value, row.get("label", String.class)),
                get(row, "respondents", Long.class));
    }

    /** The tallies that rows add up to, by key. */
    public static <K> Map<K, Tally> tallies(List<TallyRow<K>> rows) {
        return rows.stream().collect(Collectors.groupingBy(TallyRow::key)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> tally(entry.getValue())));
    }

    private static <K> Tally tally(List<TallyRow<K>> rows) {
        List<SurveyChoice> choices = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        long respondents = 0;
        for (TallyRow<K> row : rows) {
            if (row.choice() == null) {
                respondents = row.respondents();
            } else {
                choices.add(row.choice());
                counts.put(row.choice().value(), row.respondents());
            }
        }
        return new Tally(respondents, choices, counts);
    }
}
