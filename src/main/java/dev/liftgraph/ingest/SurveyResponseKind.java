package dev.liftgraph.ingest;

import dev.liftgraph.api.Recorded;
import dev.liftgraph.survey.AnswerBatch;
import dev.liftgraph.survey.ImportedAnswer;
import dev.liftgraph.survey.QuestionKind;
import dev.liftgraph.survey.Responses;
import dev.liftgraph.survey.SurveyProvider;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers of survey responses, one a row: survey, responseId, occurredAt, question, answer;
 * customerId unless the response is anonymous, which {@code anonymous} says whatever customerId
 * does; kind and label for what is not known yet. Further columns are ignored.
 */
@Component
class SurveyResponseKind implements FactKind {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ANSWER = 5_000;
    private static final int LONGEST_LABEL = 2_000;

    private final Responses responses;
    private final BulkTransaction transaction;
    private final Clock clock;

    SurveyResponseKind(Responses responses, BulkTransaction transaction, Clock clock) {
        this.responses = responses;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Set<String> required() {
        return Set.of("survey", "responseId", "occurredAt", "question", "answer");
    }

    @Override
    public Batch newBatch() {
        return new Staged(null);
    }

    /** The same for rows that name surveys by this provider's ids. */
    FactKind of(SurveyProvider provider) {
        return new FactKind() {
            @Override
            public Set<String> required() {
                return SurveyResponseKind.this.required();
            }

            @Override
            public Batch newBatch() {
                return new Staged(provider);
            }
        };
    }

    private final class Staged implements Batch {
        private final AnswerBatch batch;

        Staged(@Nullable SurveyProvider provider) {
            batch = new AnswerBatch(provider);
        }

        @Override
        public void add(Row row) throws RowRejected {
            PayloadRefusal.check(row);
            Fields fields = new Fields(row, clock.instant());
            boolean anonymous = !row.fields().containsKey("customerId") || isAnonymous(row);
            batch.add(
                    new ImportedAnswer(
                            row.line(),
                            said(fields, "survey", LONGEST_ID),
                            said(fields, "responseId", LONGEST_ID),
                            fields.instant("occurredAt"),
                            anonymous ? null : said(fields, "customerId", LONGEST_ID),
                            said(fields, "question", LONGEST_ID),
                            kind(row, fields),
                            said(fields, "answer", LONGEST_ANSWER),
                            row.fields().containsKey("label")
                                    ? fields.text("label", LONGEST_LABEL)
                                    : null));
        }

        @Override
        public boolean isFull() {
            return batch.isFull();
        }

        @Override
        public Mono<Recorded> record() {
            return batch.size() == 0
                    ? Mono.just(Recorded.NOTHING)
                    : transaction.run(responses.record(batch));
        }
    }

    /** Text that says something: an empty answer is none. */
    private static String said(Fields fields, String column, int longest) throws RowRejected {
        String text = fields.text(column, longest);
        if (text.isBlank()) {
            throw new RowRejected(column, "MISSING", column + " is missing.");
        }
        return text;
    }

    private static boolean isAnonymous(Row row) throws RowRejected {
        Object said = row.fields().get("anonymous");
        return switch (said == null ? "false" : said.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Fields.wrongType("anonymous", "true or false", String.valueOf(said));
        };
    }

    private static @Nullable QuestionKind kind(Row row, Fields fields) throws RowRejected {
        if (!row.fields().containsKey("kind")) {
            return null;
        }
        String name = fields.text("kind", LONGEST_ID);
        List<QuestionKind> kinds = Arrays.asList(QuestionKind.values());
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Fields.wrongType("kind", "one of " + kinds, name));
    }
}
