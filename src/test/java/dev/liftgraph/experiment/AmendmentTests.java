package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class AmendmentTests {
    private static final String REASON = "The wording said more than we meant.";
    private static final String NEW = "A call in time brings customers back.";

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private String experiment = "";

    @BeforeEach
    void start() {
        experiment = ExperimentFixture.start(graphql);
    }

    @Test
    void leaveWhatWasRegisteredAsItWas() throws NoSuchAlgorithmException {
        Map<?, ?> before = read("hypothesis registrationHash registrationText amendedHypothesis");
        assertThat(before.get("amendedHypothesis")).isNull();
        assertThat(amend(Map.of("hypothesis", NEW, "name", "Calls"))).isEmpty();
        Map<?, ?> after = read("hypothesis registrationHash registrationText amendedHypothesis");
        assertThat(after.get("amendedHypothesis")).isEqualTo(NEW);
        assertThat(after.get("hypothesis")).isEqualTo(before.get("hypothesis"));
        assertThat(after.get("registrationHash")).isEqualTo(before.get("registrationHash"));
        String text = after.get("registrationText").toString();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(after.get("registrationHash"));
        assertThat(text).contains(before.get("hypothesis").toString());
    }

    @Test
    void areRecordedWithWhatWasBefore() {
        assertThat(amend(Map.of("hypothesis", NEW, "name", "Calls"))).isEmpty();
        assertThat(amend(Map.of("hypothesis", NEW + " Sooner."))).isEmpty();
        assertThat(read("name version amendments { field before after reason by }"))
                .hasToString(
                        """
                        {name=Calls, version=4, amendments=[\
                        {field=NAME, before=E, after=Calls, reason=%1$s, by=Mara}, \
                        {field=HYPOTHESIS, before=A call brings customers back., after=%2$s, reason=%1$s, by=Mara}, \
                        {field=HYPOTHESIS, before=%2$s, after=%2$s Sooner., reason=%1$s, by=Mara}]}\
                        """
                                .formatted(REASON, NEW));
    }

    @Test
    void areShownWithTheResults() {
        assertThat(results()).isEqualTo(0);
        assertThat(amend(Map.of("name", "Calls"))).isEmpty();
        assertThat(results()).isEqualTo(1);
    }

    @Test
    void includeWhatChangedAroundTheExperiment() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        CampaignFixture campaign = CampaignFixture.plan(graphql, today, Map.of());
        campaign.done(
                "phaseExtend",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "phase",
                        "QUICK_WIN",
                        "endsOn",
                        today.plusDays(7).toString(),
                        "reason",
                        "It was known before anybody started."));
        experiment = campaign.start(Instant.now(), Map.of(), Map.of());
        assertThat(read("amendments { field }")).hasToString("{amendments=[]}");
        campaign.done(
                "experimentReweigh",
                Map.of(
                        "experiment",
                        experiment,
                        "phase",
                        "BEHAVIORAL",
                        "weights",
                        List.of(
                                Map.of("variant", "control", "weight", 0.2),
                                Map.of("variant", "treatment", "weight", 0.8)),
                        "reason",
                        REASON));
        campaign.done(
                "phaseExtend",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "phase",
                        "QUICK_WIN",
                        "endsOn",
                        today.plusDays(9).toString(),
                        "reason",
                        REASON));
        assertThat(read("amendments { field before after by }"))
                .hasToString(
                        """
                        {amendments=[\
                        {field=WEIGHTS, before=control 0.5, treatment 0.5, after=control 0.2, treatment 0.8, by=null}, \
                        {field=PHASE_END, before=QUICK_WIN %s, after=QUICK_WIN %s, by=null}]}\
                        """
                                .formatted(today.plusDays(7), today.plusDays(9)));
    }

    @Test
    void areForExperimentsUnderWay() {
        act("experimentPause");
        assertThat(amend(Map.of("name", "Calls"))).isEmpty();
        act("experimentComplete");
        assertThat(amend(Map.of("name", "Texts"))).containsExactly("EXPERIMENT_OVER experiment");
        act("experimentArchive");
        assertThat(amend(Map.of("name", "Texts"))).containsExactly("EXPERIMENT_OVER experiment");
        experiment = ExperimentFixture.draft(graphql);
        assertThat(amend(Map.of("name", "Calls")))
                .containsExactly("EXPERIMENT_NOT_STARTED experiment");
        assertThat(read("amendments { field } registrationText"))
                .hasToString("{amendments=[], registrationText=null}");
        experiment = "none-" + Ids.next();
        assertThat(amend(Map.of("name", "Calls")))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
    }

    @Test
    void areAboutTheVersionSeen() {
        assertThat(amend(Map.of("name", "Calls", "version", 1)))
                .containsExactly("VERSION_CONFLICT version");
        assertThat(amend(Map.of("name", "Calls", "version", 2))).isEmpty();
    }

    @Test
    void nameThePresentVersionToWhoeverWasSlower() {
        List<String> answers =
                Flux.range(0, 8)
                        .flatMap(i ->
                                Mono.fromCallable(() -> message("Calls " + i))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(answers)
                .contains("[]")
                .allSatisfy(message ->
                        assertThat(message)
                                .matches(
                                        "\\[]|.*code=VERSION_CONFLICT, message=The experiment is at version ([3-9]|10) by now.*"));
    }

    private String message(String name) {
        return new Mutations(graphql)
                .mutate(
                        "experimentAmend",
                        "",
                        Map.of(
                                "experiment",
                                experiment,
                                "reason",
                                REASON,
                                "by",
                                "Mara",
                                "name",
                                name))
                .path("experimentAmend.userErrors")
                .entity(Object.class)
                .get()
                .toString();
    }

    @Test
    void changeSomethingForAReason() {
        assertThat(amend(Map.of())).containsExactly("AMENDMENT_EMPTY ");
        assertThat(amend(Map.of("name", "E", "hypothesis", "A call brings customers back.")))
                .containsExactly("AMENDMENT_EMPTY ");
        assertThat(
                        amend(
                                Map.of(
                                        "name", " ",
                                        "hypothesis", "Short.",
                                        "reason", "Because.",
                                        "by", " ")))
                .containsExactly(
                        "TEXT_INVALID name",
                        "HYPOTHESIS_TOO_SHORT hypothesis",
                        "TEXT_INVALID reason",
                        "TEXT_INVALID by");
    }

    @Test
    void areAtMostAHundred() {
        database.sql(
                        """
                        INSERT INTO amendment (experiment_id, number, field, before, after, reason, amended_by, amended_at)
                        SELECT e.id, n, 'NAME', 'a', 'b', 'c', 'd', now()
                        FROM experiment e, generate_series(1, 100) n WHERE e.key = :key\
                        """)
                .bind("key", experiment)
                .then()
                .block();
        assertThat(amend(Map.of("name", "Calls"))).containsExactly("AMENDED_TOO_OFTEN experiment");
        assertThat(read("name")).hasToString("{name=E}");
    }

    private void act(String mutation) {
        assertThat(new Mutations(graphql).errors(mutation, Map.of("experiment", experiment)))
                .isEmpty();
    }

    private List<String> amend(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(Map.of("experiment", experiment, "reason", REASON, "by", "Mara"));
        input.putAll(more);
        return new Mutations(graphql).errors("experimentAmend", input);
    }

    private int results() {
        Map<?, ?> results = (Map<?, ?>) read("results { amendments { field } }").get("results");
        return ((List<?>) results.get("amendments")).size();
    }

    private Map<?, ?> read(String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
