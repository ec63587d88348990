package dev.liftgraph.assignment;

import dev.liftgraph.assignment.PhaseDraw.PhaseSalts;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.PhaseStatus;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentStatus;
import dev.liftgraph.experiment.Variant;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an experiment under way assigns.
 *
 * @param limited whether only members of some segments are eligible
 * @param excluding whether customers of other campaigns are not for it
 * @param capped whether customers who were contacted often enough are not for it
 */
record RunningPlan(
        Experiment experiment,
        Campaign campaign,
        Admission admission,
        Map<PhaseKind, PhaseDraw> draws,
        boolean limited,
        boolean excluding,
        boolean capped) {

    static RunningPlan of(
            AssignmentSetting setting,
            Experiment experiment,
            Campaign campaign,
            double holdout,
            boolean capped) {
        String key = campaign.key() + SaltedHash.SEPARATOR + experiment.key();
        String layer = setting.layer();
        Map<PhaseKind, PhaseDraw> draws = new EnumMap<>(PhaseKind.class);
        campaign.timeline()
                .phases()
                .forEach(phase ->
                        draws.put(
                                phase.kind(),
                                PhaseDraw.of(
                                        phase,
                                        experiment,
                                        setting.algorithm(),
                                        salts(setting.salt(), campaign, experiment))));
        return new RunningPlan(
                experiment,
                campaign,
                Admission.of(
                        holdout,
                        layer == null ? null : LayerSlots.of(layer, setting.slots()),
                        key,
                        setting.coverage()),
                draws,
                !setting.eligibility().isEmpty(),
                setting.excluding(),
                capped);
    }

    private static PhaseSalts salts(
            @Nullable String own, Campaign campaign, Experiment experiment) {
        String anew = "." + PhaseKind.BEHAVIORAL;
        return own == null
                ? new PhaseSalts(
                        campaign.key() + "." + experiment.key(),
                        campaign.key() + anew + "." + experiment.key())
                : new PhaseSalts(own, own + anew);
    }

    /** What is drawn, as far as nothing has to be looked up for it. */
    Assignment draw(String customer, Instant at) {
        return draw(customer, customer, at);
    }

    /**
     * What is drawn for the unit that a customer belongs to.
     *
     * @param unit what is hashed, but for the holdout: the customer itself, or its account; null
     *     when it has none
     */
    Assignment draw(String customer, @Nullable String unit, Instant at) {
        PhaseDraw draw = drawAt(at).orElse(null);
        if (draw == null) {
            return none(customer, AssignmentReason.NOT_RUNNING);
        }
        if (unit == null) {
            return none(customer, AssignmentReason.NO_ACCOUNT);
        }
        AssignmentReason refusal = admission.refusal(customer, unit);
        if (refusal != null) {
            return none(customer, refusal);
        }
        double bucket = draw.choice().bucket(unit);
        Variant variant = experiment.variants().get(draw.choice().variant(bucket));
        return new Assignment(
                experiment.key(), customer, variant, bucket, AssignmentReason.ASSIGNED);
    }

    /** Whether what was drawn depends on what is known of the customer. */
    boolean asks(Assignment drawn, Instant at) {
        boolean depends =
                limited
                        || excluding
                        || capped
                        || isPaused()
                        || drawAt(at).map(PhaseDraw::moved).orElse(false);
        return drawn.variant() != null && depends;
    }

    /** What becomes of what was drawn. */
    Assignment settle(Assignment drawn, CustomerRecord known, Instant at) {
        boolean anew = drawAt(at).map(PhaseDraw::anew).orElse(false);
        Variant met = anew ? (known.metAnew() ? drawn.variant() : null) : met(known);
        if (met != null) {
            return new Assignment(
                    drawn.experiment(),
                    drawn.customerId(),
                    met,
                    drawn.bucket(),
                    AssignmentReason.EXPOSED);
        }
        if (isPaused()) {
            return none(drawn.customerId(), AssignmentReason.NOT_RUNNING);
        }
        if (known.excluded()) {
            return none(drawn.customerId(), AssignmentReason.EXCLUDED);
        }
        if (limited && !known.eligible()) {
            return none(drawn.customerId(), AssignmentReason.NOT_ELIGIBLE);
        }
        return capped && known.contacted()
                ? none(drawn.customerId(), AssignmentReason.CONTACT_CAP_REACHED)
                : drawn;
    }

    private @Nullable Variant met(CustomerRecord known) {
        return experiment.variants().stream()
                .filter(variant -> variant.id().equals(known.met()))
                .findFirst()
                .orElse(null);
    }

    private boolean isPaused() {
        return experiment.status() == ExperimentStatus.PAUSED;
    }

    private Optional<PhaseDraw> drawAt(Instant at) {
        Instant started = experiment.startedAt();
        return started == null || at.isBefore(started) || campaign.status() != CampaignStatus.OPEN
                ? Optional.empty()
                : campaign.timeline()
                        .phaseAt(at)
                        .filter(phase -> phase.statusAt(at) != PhaseStatus.STOPPED)
                        .map(Phase::kind)
                        .map(draws::get);
    }

    private Assignment none(String customer, AssignmentReason reason) {
        return Assignment.none(experiment.key(), customer, reason);
    }
}
