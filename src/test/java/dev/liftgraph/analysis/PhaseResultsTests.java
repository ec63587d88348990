package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class PhaseResultsTests {
    @Autowired HttpGraphQlTester graphql;

    /** Ten days ago: today is in the second phase. */
    private final LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(10);

    private final String ann = "ann-" + Ids.next();
    private final String bob = "bob-" + Ids.next();
    private final String cyd = "cyd-" + Ids.next();
    private CampaignFixture campaign;

    @BeforeEach
    void campaign() {
        campaign = CampaignFixture.plan(graphql, start, Map.of());
        campaign.know(ann, bob, cyd);
    }

    @Test
    void warnOfAPhaseThatNobodyOpened() {
        String experiment = campaign.start(day(1), Map.of());
        campaign.expose(experiment, ann, "control", day(2));
        assertThat(results(experiment, "warnings { code }").toString())
                .doesNotContain("PHASE_NOT_OPENED");
        campaign.expose(experiment, bob, "treatment", day(8));
        assertThat(notOpened(experiment))
                .hasToString(
                        "[{code=PHASE_NOT_OPENED, severity=WARNING, units=1, numbers=[{name=exposedUnits, value=1.0}]}]");
        List<?> cells =
                (List<?>) results(experiment, "cells { phase warnings { code } }").get("cells");
        assertThat(cells).hasSize(3);
        for (Object cell : cells) {
            boolean first = cell.toString().contains("phase=QUICK_WIN");
            assertThat(cell.toString().contains("PHASE_NOT_OPENED")).isNotEqualTo(first);
        }
        decide("PROCEED");
        assertThat(notOpened(experiment)).isEmpty();
        assertThat(results(experiment, "cells { warnings { code } }").toString())
                .doesNotContain("PHASE_NOT_OPENED");
    }

    @Test
    void warnOfAPhaseThatWasStopped() {
        String experiment = campaign.start(day(1), Map.of());
        campaign.expose(experiment, ann, "control", day(8));
        decide("STOP");
        assertThat(notOpened(experiment)).hasSize(1);
        assertThat(results(experiment, "warnings { message }").toString())
                .contains("although STOP was decided");
    }

    @Test
    void warnOfUnitsThatWereAssignedAnew() {
        campaign = rerandomising();
        String experiment = campaign.start(day(1), Map.of());
        campaign.expose(experiment, ann, "control", day(2));
        campaign.expose(experiment, bob, "control", day(9));
        assertThat(carryover(experiment)).isEmpty();
        campaign.expose(experiment, ann, "control", day(9));
        campaign.expose(experiment, bob, "control", day(10));
        assertThat(carryover(experiment))
                .as("ann met the same variant again")
                .hasToString("[{code=CARRYOVER_RISK, units=1, numbers=[1.0, 0.5]}]");
        campaign.expose(experiment, bob, "control", day(3));
        assertThat(carryover(experiment))
                .as("bob's first exposure becomes known last")
                .hasToString("[{code=CARRYOVER_RISK, units=2, numbers=[2.0, 1.0]}]");
        campaign.expose(experiment, cyd, "control", day(1));
        campaign.expose(experiment, cyd, "treatment", day(8));
        assertThat(carryover(experiment))
                .as("cyd met another variant, and is left out of the analysis")
                .hasToString("[{code=CARRYOVER_RISK, units=3, numbers=[3.0, 1.0]}]");
    }

    @Test
    void doNotWarnOfUnitsThatKeepTheirVariant() {
        String experiment = campaign.start(day(1), Map.of());
        campaign.expose(experiment, ann, "control", day(2));
        campaign.expose(experiment, ann, "control", day(9));
        assertThat(carryover(experiment)).isEmpty();
    }

    @Test
    void keepTheirPhasesWhenAPhaseIsExtended() {
        LocalDate lately = LocalDate.now(ZoneOffset.UTC).minusDays(4);
        campaign = CampaignFixture.plan(graphql, lately, Map.of());
        Instant first = lately.atStartOfDay(ZoneOffset.UTC).toInstant();
        String experiment = campaign.start(first, Map.of());
        campaign.expose(experiment, ann, "control", first);
        campaign.expose(experiment, bob, "treatment", Instant.now());
        Object before = results(experiment, "cells { phase arms { units } }");
        Map<String, Integer> lastDays = Map.of("QUICK_WIN", 30, "BEHAVIORAL", 60);
        for (String phase : List.of("QUICK_WIN", "BEHAVIORAL")) {
            campaign.done(
                    "phaseExtend",
                    Map.of(
                            "campaign",
                            campaign.key(),
                            "phase",
                            phase,
                            "endsOn",
                            lately.plusDays(lastDays.get(phase)).toString(),
                            "reason",
                            "The mailing went out two days late."));
        }
        campaign.expose(experiment, cyd, "control", Instant.now());
        campaign.expose(experiment, bob, "treatment", first.plus(1, ChronoUnit.HOURS));
        assertThat(before).hasToString(cells(1, 1));
        assertThat(results(experiment, "cells { phase arms { units } }")).hasToString(cells(2, 1));
        campaign.mutations()
                .mutate("resultsRecompute", "differences", Map.of("experiment", experiment))
                .path("resultsRecompute.differences")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    private static String cells(int control, int treatment) {
        String quick = "arms=[{units=%d}, {units=%d}]".formatted(control, treatment);
        return "{cells=[{phase=QUICK_WIN, %s}, {phase=BEHAVIORAL, arms=[{units=0}, {units=0}]}, {phase=null, %s}]}"
                .formatted(quick, quick);
    }

    @Test
    void spendTheLooksOfADecision() {
        String fixed = campaign.start(day(1), Map.of());
        String sequential = campaign.start(day(1), Map.of("engine", "GROUP_SEQUENTIAL"));
        String over = campaign.start(day(1), Map.of());
        campaign.done("experimentComplete", Map.of("experiment", over));
        campaign.expose(fixed, ann, "control", day(2));
        decide("ADJUST");
        String looks =
                "gate { looks { experiment { key } paid planned { phase due information } } }";
        assertThat(campaign.read(looks))
                .hasToString(
                        "{gate={looks=[{experiment={key=%s}, paid=false, planned=null}, {experiment={key=%s}, paid=true, planned={phase=QUICK_WIN, due=true, information=0.0}}]}}"
                                .formatted(fixed, sequential));
        assertThat(results(fixed, "looks { count }"))
                .as("nobody has read the results before")
                .hasToString("{looks={count=1}}");
    }

    @Test
    void setTheActualStart() {
        String experiment = campaign.start(day(1), Map.of());
        campaign.expose(experiment, ann, "control", day(3));
        campaign.expose(experiment, bob, "control", day(5));
        assertThat(campaign.read("planVersusActual { start { deltaDays } end { deltaDays } }"))
                .hasToString("{planVersusActual={start={deltaDays=2}, end={deltaDays=null}}}");
        campaign.expose(experiment, cyd, "control", day(2));
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(campaign.read("planVersusActual { start { deltaDays } end { deltaDays } }"))
                .hasToString("{planVersusActual={start={deltaDays=1}, end={deltaDays=-10}}}");
    }

    @Test
    void countTheSampleAgainstThePlan() {
        String sample = "planVersusActual { sample { planned actual delta } }";
        assertThat(campaign.read(sample))
                .hasToString("{planVersusActual={sample={planned=null, actual=0, delta=null}}}");
        Map<String, Object> hundred = Map.of("engine", "ALWAYS_VALID", "plannedUnits", 100);
        String experiment = campaign.start(day(1), hundred);
        campaign.expose(experiment, ann, "control", day(3));
        campaign.expose(experiment, bob, "control", day(8));
        campaign.expose(experiment, cyd, "control", day(8));
        campaign.expose(experiment, cyd, "treatment", day(9));
        assertThat(campaign.read(sample))
                .hasToString("{planVersusActual={sample={planned=100, actual=2, delta=-98}}}");
        String needed = campaign.start(day(1), Map.of());
        campaign.expose(needed, ann, "control", day(3));
        int perVariant =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { results { cells { validity { requiredPerVariant } } } } }")
                        .variable("key", needed)
                        .execute()
                        .path("experiment.results.cells[0].validity.requiredPerVariant")
                        .entity(Integer.class)
                        .get();
        assertThat(campaign.read(sample))
                .hasToString(
                        "{planVersusActual={sample={planned=%d, actual=3, delta=%d}}}"
                                .formatted(100 + 2 * perVariant, 3 - 100 - 2 * perVariant));
    }

    private CampaignFixture rerandomising() {
        List<Map<String, Object>> phases =
                List.of(
                        Map.of(
                                "kind", "QUICK_WIN",
                                "startsOn", start.toString(),
                                "endsOn", start.plusDays(6).toString()),
                        Map.of(
                                "kind",
                                "BEHAVIORAL",
                                "startsOn",
                                start.plusDays(7).toString(),
                                "endsOn",
                                start.plusDays(20).toString(),
                                "assignment",
                                "RERANDOMISE"));
        CampaignFixture planned = CampaignFixture.plan(graphql, start, Map.of("phases", phases));
        assertThat(planned.read("timeline { phases { assignment } }"))
                .hasToString("{timeline={phases=[{assignment=STICKY}, {assignment=RERANDOMISE}]}}");
        return planned;
    }

    private void decide(String decision) {
        campaign.done(
                "phaseGateDecide",
                Map.of(
                        "campaign", campaign.key(),
                        "decision", decision,
                        "reason", "The first week shows what it was to show.",
                        "surveyWaiver", "Nobody could be asked within one week.",
                        "decidedBy", "Mara"));
    }

    private List<?> notOpened(String experiment) {
        return warnings(
                experiment, "PHASE_NOT_OPENED", "code severity units numbers { name value }");
    }

    private List<?> carryover(String experiment) {
        return warnings(experiment, "CARRYOVER_RISK", "code units numbers { value }").stream()
                .map(warning -> warning.toString().replaceAll("\\{value=([^}]*)}", "$1"))
                .toList();
    }

    private List<?> warnings(String experiment, String code, String fields) {
        List<?> all = (List<?>) results(experiment, "warnings { " + fields + " }").get("warnings");
        return all.stream().filter(each -> each.toString().contains(code)).toList();
    }

    private Map<?, ?> results(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { results { %s } } }"
                                .formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment.results")
                .entity(Map.class)
                .get();
    }

    /** Noon of a campaign day. */
    private Instant day(int day) {
        return start.plusDays(day - 1L).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
