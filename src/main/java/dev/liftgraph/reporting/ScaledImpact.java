package dev.liftgraph.reporting;

import dev.liftgraph.money.Money;
import dev.liftgraph.statistics.InvestmentReturn;
import dev.liftgraph.statistics.NoReturn;
import dev.liftgraph.statistics.ReturnOnInvestment;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a lift amounts to.
 *
 * @param realised for the units that met the treatment
 * @param projected for the segment's present members; null when they are not known
 * @param projectedRoi of the roll-out to them; null when there is none
 * @param noProjectedRoi why; null with an ROI
 */
record ScaledImpact(
        LiftBasis basis,
        ImpactRates realised,
        @Nullable ImpactRates projected,
        @Nullable ReturnOnInvestment projectedRoi,
        @Nullable NoRoiReason noProjectedRoi) {
    private static final String EXPOSED =
            "The lift holds for each of the %d units that met the treatment, inside the metric's window only.";
    private static final String MEMBERS =
            "All %d present members respond as those in the experiment did.";

    /**
     * How many units a lift is multiplied by.
     *
     * @param units that met the treatment
     * @param members present ones of the segment; null when not known
     * @param rollOutCost of reaching one of them; null when nobody said
     */
    record Reach(
            long units, @Nullable Long members, @Nullable Money rollOutCost, ImpactSpan span) {}

    static ScaledImpact of(LiftBasis basis, ImpactRates.Effect effect, Reach reach) {
        Long members = reach.members();
        NoRoiReason barred = barred(effect.currency(), members, reach.rollOutCost());
        InvestmentReturn investment =
                barred == null ? investment(effect, reach.rollOutCost()) : null;
        return new ScaledImpact(
                basis,
                ImpactRates.of(
                        effect, reach.units(), reach.span(), EXPOSED.formatted(reach.units())),
                members == null
                        ? null
                        : ImpactRates.of(effect, members, reach.span(), MEMBERS.formatted(members)),
                investment instanceof ReturnOnInvestment roi ? roi : null,
                investment instanceof NoReturn none ? NoRoiReason.of(none) : barred);
    }

    private static @Nullable NoRoiReason barred(
            @Nullable Currency currency, @Nullable Long members, @Nullable Money cost) {
        if (currency == null) {
            return NoRoiReason.NO_CURRENCY;
        }
        if (members == null || members == 0) {
            return NoRoiReason.NO_MEMBERS;
        }
        return cost != null && !cost.currency().equals(currency)
                ? NoRoiReason.CURRENCIES_DIFFER
                : null;
    }

    /** Revenue and cost are both so much for each member, whose number cancels out. */
    private static InvestmentReturn investment(ImpactRates.Effect effect, @Nullable Money cost) {
        return InvestmentReturn.of(
                effect.size(),
                cost == null ? 0 : cost.amount().doubleValue(),
                effect.interval().level());
    }
}
