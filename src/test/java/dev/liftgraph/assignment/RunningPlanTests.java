package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Ids;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.GateDecision;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseAssignment;
import dev.liftgraph.campaign.PhaseCourse;
import dev.liftgraph.campaign.PhaseGate;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.experiment.AssignmentAlgorithm;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.Variant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunningPlanTests {
    private static final LocalDate DAY_ONE = LocalDate.parse("2026-03-02");
    private static final Instant QUICK = Instant.parse("2026-03-03T00:00:00Z");
    private static final Instant BEHAVIORAL = Instant.parse("2026-03-09T00:00:00Z");
    private static final CustomerRecord UNKNOWN =
            new CustomerRecord(null, false, false, false, false);
    private static final List<Variant> VARIANTS =
            List.of(
                    new Variant(Ids.next(), "control", "C", null, 0.5, true),
                    new Variant(Ids.next(), "treatment", "T", null, 0.5, false));

    @Test
    void drawsNobodyOutsideThePhases() {
        RunningPlan plan = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null);
        assertThat(plan.draw("c", QUICK).reason()).isEqualTo(AssignmentReason.ASSIGNED);
        for (String outside :
                List.of("2026-03-01T23:59:59Z", "2026-03-02T11:59:59Z", "2026-03-23T00:00:00Z")) {
            assertThat(plan.draw("c", Instant.parse(outside)).reason())
                    .as(outside)
                    .isEqualTo(AssignmentReason.NOT_RUNNING);
        }
    }

    @Test
    void stopsWhereItsGateSaysSoAndNotWhileItIsUndecided() {
        RunningPlan undecided = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null);
        assertThat(undecided.draw("c", BEHAVIORAL).variant()).isNotNull();
        RunningPlan stopped =
                plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, GateDecision.STOP);
        assertThat(stopped.draw("c", BEHAVIORAL).reason()).isEqualTo(AssignmentReason.NOT_RUNNING);
    }

    @Test
    void keepsItsDrawInTheNextPhaseUnlessThatAssignsAnew() {
        RunningPlan sticky = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null);
        RunningPlan anew = plan(ExperimentStatus.RUNNING, PhaseAssignment.RERANDOMISE, null);
        assertThat(changes(sticky)).isZero();
        assertThat(changes(anew)).isBetween(4_700L, 5_300L);
        MurmurChoice choice = MurmurChoice.of("spring.BEHAVIORAL.offer", 0.5, 0.5);
        assertThat(anew.draw("c", BEHAVIORAL).bucket()).isEqualTo(choice.bucket("c"));
    }

    @Test
    void asksNothingWhereNothingDependsOnIt() {
        RunningPlan plan = plan(ExperimentStatus.RUNNING, PhaseAssignment.RERANDOMISE, null);
        assertThat(plan.asks(plan.draw("c", QUICK), QUICK)).isFalse();
        assertThat(plan.asks(plan.draw("c", BEHAVIORAL), BEHAVIORAL)).isFalse();
    }

    @Test
    void keepsTheVariantMetBeforeTheWeightsChanged() {
        RunningPlan plan = reweighed();
        Assignment drawn = plan.draw("c", BEHAVIORAL);
        assertThat(plan.asks(plan.draw("c", QUICK), QUICK)).isFalse();
        assertThat(plan.asks(drawn, BEHAVIORAL)).isTrue();
        for (Variant met : VARIANTS) {
            Assignment settled =
                    plan.settle(
                            drawn,
                            new CustomerRecord(met.id(), false, false, false, false),
                            BEHAVIORAL);
            assertThat(settled.variant()).isEqualTo(met);
            assertThat(settled.reason()).isEqualTo(AssignmentReason.EXPOSED);
        }
        assertThat(plan.settle(drawn, UNKNOWN, BEHAVIORAL)).isEqualTo(drawn);
    }

    @Test
    void looksOnlyAtExposuresOfThePhaseThatAssignsAnew() {
        RunningPlan plan = plan(ExperimentStatus.PAUSED, PhaseAssignment.RERANDOMISE, null);
        Assignment drawn = plan.draw("c", BEHAVIORAL);
        Variant other =
                VARIANTS.stream()
                        .filter(variant -> !variant.equals(drawn.variant()))
                        .findFirst()
                        .orElseThrow();
        CustomerRecord before = new CustomerRecord(other.id(), false, true, false, false);
        CustomerRecord since = new CustomerRecord(other.id(), true, true, false, false);
        assertThat(plan.asks(drawn, BEHAVIORAL)).isTrue();
        assertThat(plan.settle(drawn, before, BEHAVIORAL).reason())
                .isEqualTo(AssignmentReason.NOT_RUNNING);
        Assignment settled = plan.settle(drawn, since, BEHAVIORAL);
        assertThat(settled.variant()).isEqualTo(drawn.variant());
        assertThat(settled.reason()).isEqualTo(AssignmentReason.EXPOSED);
    }

    @Test
    void leavesCustomersOfExcludedCampaignsAlone() {
        RunningPlan plan = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null, true);
        Assignment drawn = plan.draw("c", QUICK);
        assertThat(plan.asks(drawn, QUICK)).isTrue();
        assertThat(plan.settle(drawn, UNKNOWN, QUICK)).isEqualTo(drawn);
        Assignment excluded =
                plan.settle(drawn, new CustomerRecord(null, false, false, true, false), QUICK);
        assertThat(excluded.variant()).isNull();
        assertThat(excluded.reason()).isEqualTo(AssignmentReason.EXCLUDED);
        UUID met = VARIANTS.getFirst().id();
        assertThat(
                        plan.settle(
                                        drawn,
                                        new CustomerRecord(met, false, false, true, false),
                                        QUICK)
                                .reason())
                .isEqualTo(AssignmentReason.EXPOSED);
    }

    @Test
    void assignsNothingNewAtTheContactCap() {
        RunningPlan free = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null);
        RunningPlan plan =
                new RunningPlan(
                        free.experiment(),
                        free.campaign(),
                        free.admission(),
                        free.draws(),
                        false,
                        false,
                        true);
        Assignment drawn = plan.draw("c1", QUICK);
        CustomerRecord contacted = new CustomerRecord(null, false, false, false, true);
        assertThat(plan.asks(drawn, QUICK)).isTrue();
        assertThat(plan.settle(drawn, contacted, QUICK).reason())
                .isEqualTo(AssignmentReason.CONTACT_CAP_REACHED);
        assertThat(plan.settle(drawn, UNKNOWN, QUICK)).isEqualTo(drawn);
        assertThat(free.asks(drawn, QUICK)).isFalse();
        assertThat(free.settle(drawn, contacted, QUICK)).isEqualTo(drawn);
    }

    private static long changes(RunningPlan plan) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "c" + i)
                .filter(c -> plan.draw(c, QUICK).variant() != plan.draw(c, BEHAVIORAL).variant())
                .count();
    }

    /** From 50 : 50 to 10 : 90, which no registration can say by itself. */
    private static RunningPlan reweighed() {
        RunningPlan plan = plan(ExperimentStatus.RUNNING, PhaseAssignment.STICKY, null);
        MurmurChoice later = MurmurChoice.of("spring.offer", 0.1, 0.9);
        return new RunningPlan(
                plan.experiment(),
                plan.campaign(),
                plan.admission(),
                Map.of(
                        PhaseKind.QUICK_WIN,
                        new PhaseDraw(MurmurChoice.of("spring.offer", 0.5, 0.5), false, false),
                        PhaseKind.BEHAVIORAL,
                        new PhaseDraw(later, false, true)),
                false,
                false,
                false);
    }

    private static RunningPlan plan(
            ExperimentStatus status, PhaseAssignment second, @Nullable GateDecision decision) {
        return plan(status, second, decision, false);
    }

    private static RunningPlan plan(
            ExperimentStatus status,
            PhaseAssignment second,
            @Nullable GateDecision decision,
            boolean excluding) {
        Experiment experiment = experiment(status);
        AssignmentSetting setting =
                new AssignmentSetting(
                        experiment.id(),
                        experiment.key(),
                        status,
                        "control",
                        AssignmentAlgorithm.MURMUR3,
                        null,
                        1,
                        null,
                        List.of(),
                        List.of(),
                        excluding);
        return RunningPlan.of(setting, experiment, campaign(second, decision), 0, false);
    }

    private static Experiment experiment(ExperimentStatus status) {
        return new Experiment(
                Ids.next(),
                "offer",
                "Offer",
                Ids.next(),
                "It works for everybody.",
                status,
                VARIANTS,
                List.of(),
                List.of(),
                Design.fixed(0.05, 0.8, new Effect(0.03, Scale.ABSOLUTE), 0.1, null),
                null,
                1,
                Instant.EPOCH,
                Instant.parse("2026-03-02T12:00:00Z"),
                null,
                null,
                null);
    }

    private static Campaign campaign(PhaseAssignment second, @Nullable GateDecision decision) {
        PhaseGate gate =
                decision == null
                        ? null
                        : new PhaseGate(
                                Ids.next(),
                                decision,
                                "It harms those who are met.",
                                null,
                                "Nobody was asked.",
                                "growth",
                                BEHAVIORAL);
        PhaseCourse course = new PhaseCourse(Ids.next(), gate, null);
        List<Phase> phases =
                List.of(
                        phase(PhaseKind.QUICK_WIN, 1, 7, PhaseAssignment.STICKY, course),
                        phase(PhaseKind.BEHAVIORAL, 8, 21, second, course));
        return new Campaign(
                Ids.next(),
                "spring",
                "Spring",
                "Win back",
                null,
                null,
                null,
                CampaignStatus.OPEN,
                null,
                new Timeline(ZoneOffset.UTC, phases),
                List.of(),
                0,
                null,
                1,
                Instant.EPOCH,
                null,
                null);
    }

    private static Phase phase(
            PhaseKind kind, int first, int last, PhaseAssignment assignment, PhaseCourse course) {
        LocalDate from = DAY_ONE.plusDays(first - 1L);
        LocalDate to = DAY_ONE.plusDays(last - 1L);
        return new Phase(
                kind,
                ZoneOffset.UTC,
                from,
                to,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                first,
                null,
                assignment,
                from,
                to,
                course);
    }
}
