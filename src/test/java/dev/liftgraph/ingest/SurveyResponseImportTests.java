package dev.liftgraph.ingest;

import static dev.liftgraph.SurveyFixture.question;
import static dev.liftgraph.ingest.ImportClient.assertCounts;
import static dev.liftgraph.ingest.ImportClient.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class SurveyResponseImportTests {
    private static final String HEADER =
            "survey,responseId,occurredAt,customerId,question,answer\n";

    @Autowired WebTestClient http;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";
    private ImportClient imports;
    private String survey = "";
    private StoredAnswers stored;

    @BeforeEach
    void survey() {
        imports = new ImportClient(http);
        imports.csv("customers", "customerId\n%1$sa\n%1$sb\n".formatted(run));
        survey =
                SurveyFixture.create(
                        graphql,
                        "OTHER",
                        "",
                        question("reason", "SINGLE_CHOICE"),
                        question("channels", "MULTIPLE_CHOICE"),
                        question("score", "RATING"),
                        question("words", "OPEN_TEXT"));
        stored = new StoredAnswers(database, survey);
    }

    @Test
    void takesAnswersOfEveryKind() {
        assertCounts(imports.csv("survey-responses", file()), 7, 0, 0);
        assertThat(stored.all())
                .containsExactly(
                        run + "1 " + run + "a channels MULTIPLE_CHOICE Chat",
                        run + "1 " + run + "a channels MULTIPLE_CHOICE Phone",
                        run + "1 " + run + "a reason SINGLE_CHOICE Ease of use",
                        run + "1 " + run + "a score RATING 9 9",
                        run + "1 " + run + "a words OPEN_TEXT It just works",
                        run + "2 - reason SINGLE_CHOICE Price",
                        run + "2 - score RATING 0 0");
    }

    @Test
    void changesNothingWhenReplayed() {
        imports.csv("survey-responses", file());
        List<String> before = stored.rows();

        assertCounts(imports.csv("survey-responses", file()), 0, 7, 0);
        assertCounts(imports.csv("survey-responses", file() + rows(file())), 0, 14, 0);
        assertThat(stored.rows()).isEqualTo(before);
    }

    @Test
    void changesNothingWhenSentTwiceAtOnce() {
        List<ImportReport> reports =
                Flux.range(0, 4)
                        .flatMap(_ ->
                                Mono.fromCallable(() -> imports.csv("survey-responses", file()))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();

        assertThat(reports).hasSize(4);
        assertThat(reports.stream().mapToLong(ImportReport::accepted).sum()).isEqualTo(7);
        assertThat(reports.stream().mapToLong(ImportReport::duplicates).sum()).isEqualTo(21);
        assertThat(stored.all()).hasSize(7);
    }

    @Test
    void keepsTheFirstAnswer() {
        imports.csv("survey-responses", file());
        ImportReport report =
                imports.csv(
                        "survey-responses",
                        HEADER
                                + """
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,reason,Price
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,words,Other words
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,channels,Mail
                                %2$s,%1$s3,2024-03-05T10:00:00Z,,reason,Price
                                %2$s,%1$s3,2024-03-05T10:00:00Z,,reason,Support
                                """
                                        .formatted(run, survey));
        assertCounts(report, 2, 0, 3);
        assertThat(errors(report))
                .containsExactly(
                        "2 answer ANSWER_CONFLICT",
                        "3 answer ANSWER_CONFLICT",
                        "6 answer ANSWER_CONFLICT");
        assertThat(stored.all())
                .contains(
                        run + "1 " + run + "a reason SINGLE_CHOICE Ease of use",
                        run + "3 - reason SINGLE_CHOICE Price")
                .hasSize(9);
        assertThat(stored.choices()).doesNotContain("reason Support");
    }

    @Test
    void neverGivesAResponseAnotherCustomer() {
        imports.csv("survey-responses", file());
        String other = SurveyFixture.create(graphql, "OTHER", "", question("reason", "RATING"));
        ImportReport report =
                imports.csv(
                        "survey-responses",
                        HEADER
                                + """
                                %2$s,%1$s2,2024-03-05T10:00:00Z,%1$sa,words,mine
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sb,words,mine
                                %2$s,%1$s1,2024-03-05T10:00:00Z,,words,mine
                                %3$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,reason,3
                                """
                                        .formatted(run, survey, other));
        assertCounts(report, 0, 0, 4);
        assertThat(errors(report))
                .containsExactly(
                        "2 responseId RESPONSE_CONFLICT",
                        "3 responseId RESPONSE_CONFLICT",
                        "4 responseId RESPONSE_CONFLICT",
                        "5 responseId RESPONSE_CONFLICT");
    }

    @Test
    void takesAnonymousResponsesWhateverCustomerTheyName() {
        ImportReport report =
                imports.ndjson(
                        "survey-responses",
                        """
                        {"survey":"%2$s","responseId":"%1$s1","occurredAt":"2024-03-05T10:00:00Z","customerId":"%1$sa",\
                        "anonymous":true,"question":"reason","answer":"Price"}
                        {"survey":"%2$s","responseId":"%1$s2","occurredAt":"2024-03-05T10:00:00Z","customerId":"%1$snobody",\
                        "anonymous":"true","question":"reason","answer":"Price"}
                        {"survey":"%2$s","responseId":"%1$s3","occurredAt":"2024-03-05T10:00:00Z","customerId":"%1$snobody",\
                        "question":"reason","answer":"Price"}
                        {"survey":"%2$s","responseId":"%1$s4","occurredAt":"2024-03-05T10:00:00Z","anonymous":"perhaps",\
                        "customerId":"%1$sa","question":"reason","answer":"Price"}
                        """
                                .formatted(run, survey));
        assertCounts(report, 2, 0, 2);
        assertThat(errors(report))
                .containsExactly("3 customerId UNKNOWN_CUSTOMER", "4 anonymous WRONG_TYPE");
        assertThat(stored.all()).allMatch(answer -> answer.contains(" - "));
    }

    @Test
    void cannotGiveAnAnonymousAnswerACustomer() {
        imports.csv("survey-responses", file());
        assertThatThrownBy(() ->
                        database.sql(
                                        """
                                        UPDATE answer SET customer_id = (SELECT id FROM customer WHERE external_id = :a)
                                        WHERE response_id = (SELECT id FROM survey_response WHERE external_id = :response)\
                                        """)
                                .bind("a", run + "a")
                                .bind("response", run + "2")
                                .then()
                                .block())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("answer_customer");
    }

    @Test
    void refusesRowsThatCannotBe() {
        ImportReport report =
                imports.csv(
                        "survey-responses",
                        HEADER
                                + """
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,10.5
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,101
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,-1
                                none-%2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,1
                                %2$s,,2024-03-05T10:00:00Z,%1$sa,score,1
                                %2$s,%1$s1,yesterday,%1$sa,score,1
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,sc\0re,1
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,reason,%3$s
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,words,%4$s
                                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,words
                                """
                                        .formatted(
                                                run, survey, "x".repeat(201), "y".repeat(5_001)));
        assertCounts(report, 0, 0, 11);
        assertThat(errors(report))
                .containsExactly(
                        "2 answer NOT_A_RATING",
                        "3 answer NOT_A_RATING",
                        "4 answer NOT_A_RATING",
                        "5 survey UNKNOWN_SURVEY",
                        "6 responseId MISSING",
                        "7 occurredAt INVALID_TIME",
                        "8 answer MISSING",
                        "9 question INVALID_TEXT",
                        "10 answer CHOICE_TOO_LONG",
                        "11 answer TOO_LONG",
                        "12 null MALFORMED_ROW");
        assertThat(stored.all()).isEmpty();
    }

    @Test
    void registersUnseenQuestionsAndChoices() {
        ImportReport report =
                imports.csv(
                        "survey-responses",
                        """
                        survey,responseId,occurredAt,question,kind,answer,label
                        %2$s,%1$s1,2024-03-05T10:00:00Z,Q7,,2,Ease of use
                        %2$s,%1$s2,2024-03-05T10:00:00Z,Q7,OPEN_TEXT,1,
                        %2$s,%1$s1,2024-03-05T10:00:00Z,Q8,OPEN_TEXT,"any, words",
                        %2$s,%1$s1,2024-03-05T10:00:00Z,Q9,ESSAY,x,
                        """
                                .formatted(run, survey));
        assertCounts(report, 3, 0, 1);
        assertThat(errors(report)).containsExactly("5 kind WRONG_TYPE");
        assertThat(stored.all())
                .containsExactly(
                        run + "1 - q7 SINGLE_CHOICE 2",
                        run + "1 - q8 OPEN_TEXT any, words",
                        run + "2 - q7 SINGLE_CHOICE 1");
        assertThat(stored.choices()).containsExactly("q7 1", "q7 2 Ease of use");
        assertCounts(
                imports.csv(
                        "survey-responses",
                        HEADER + "%2$s,%1$s3,2024-03-05T10:00:00Z,,q7,1\n".formatted(run, survey)),
                1,
                0,
                0);
    }

    @Test
    void takesNoMoreThanTwoHundredChoicesOfAQuestion() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 250; i++) {
            file.append(
                    "%2$s,%1$s%3$d,2024-03-05T10:00:00Z,,reason,c%3$d\n".formatted(run, survey, i));
        }
        ImportReport report = imports.csv("survey-responses", file.toString());
        assertCounts(report, 200, 0, 50);
        assertThat(errors(report)).startsWith("202 answer TOO_MANY_CHOICES").hasSize(50);
        assertCounts(imports.csv("survey-responses", file.toString()), 0, 200, 50);
    }

    @Test
    void takesNoMoreThanFiveHundredQuestions() {
        String file =
                HEADER
                        + String.join(
                                "",
                                IntStream.range(0, 520)
                                        .mapToObj(i ->
                                                "%2$s,%1$s1,2024-03-05T10:00:00Z,,n%3$d,x\n"
                                                        .formatted(run, survey, i))
                                        .toList());
        ImportReport report = imports.csv("survey-responses", file);
        assertCounts(report, 496, 0, 24);
        assertThat(errors(report)).startsWith("498 question UNKNOWN_QUESTION").hasSize(24);
    }

    @Test
    void forgetsTheAnswersOfAForgottenCustomer() {
        imports.csv("survey-responses", file());
        database.sql("DELETE FROM customer WHERE external_id = :a")
                .bind("a", run + "a")
                .then()
                .block();
        assertThat(stored.all()).hasSize(2).allMatch(answer -> answer.startsWith(run + "2 - "));
    }

    private String file() {
        return HEADER
                + """
                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,reason,Ease of use
                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,channels,Chat
                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,channels,Phone
                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,score,9
                %2$s,%1$s1,2024-03-05T10:00:00Z,%1$sa,words,It just works
                %2$s,%1$s2,2024-03-05T10:00:00Z,,reason,Price
                %2$s,%1$s2,2024-03-05T10:00:00Z,,score,0
                """
                        .formatted(run, survey);
    }

    private static String rows(String file) {
        return file.substring(HEADER.length());
    }
}
