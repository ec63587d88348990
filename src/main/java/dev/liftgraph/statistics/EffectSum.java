package dev.liftgraph.statistics;

import java.util.List;

/**
 * What the effects of several experiments amount to, each on so many units n.
 *
 * <pre>{@code
 * independent:  sum n d,       variance = sum n^2 v
 * shrunk:       sum n shrunk,  variance = sum n^2 (1 - B) v + (sum n B s)^2,  s^2 = 1 / sum 1 / (v + tau2)
 * }</pre>
 *
 * <p>Shrunk effects lean on one average: its error s is in all of them, so it adds up as it is and
 * not as a square. Assumes independent effects. Unit: the effects' times units. Source: Morris,
 * JASA 78 (1983).
 */
public final class EffectSum {
    private EffectSum() {}

    /**
     * An effect on so many units.
     *
     * @param units 0 or more
     */
    public record Part(ShrunkEffect effect, double units) {
        private double ownError() {
            double share = Math.sqrt(1 - effect.weightOfAverage());
            return units * share * effect.raw().standardError();
        }

        /** The rest of the standard error, which is the average's. */
        private double sharedError() {
            double whole = units * effect.standardError();
            double own = ownError();
            return Math.sqrt(Math.max(0, (whole - own) * (whole + own)));
        }
    }

    /**
     * The sum of effects that know nothing of each other.
     *
     * @param effects each on all its units
     * @throws IllegalArgumentException if the sum is no finite number
     */
    public static EffectSize independent(List<EffectSize> effects) {
        return new EffectSize(
                effects.stream().mapToDouble(EffectSize::value).sum(),
                effects.stream().mapToDouble(EffectSize::standardError).reduce(0, Math::hypot));
    }

    /**
     * The sum of effects that were shrunk together, or of some of those.
     *
     * @throws IllegalArgumentException if the sum is no finite number
     */
    public static EffectSize shrunk(List<Part> parts) {
        double own = parts.stream().mapToDouble(Part::ownError).reduce(0, Math::hypot);
        double shared = parts.stream().mapToDouble(Part::sharedError).sum();
        return new EffectSize(
                parts.stream().mapToDouble(part -> part.units() * part.effect().value()).sum(),
                Math.hypot(own, shared));
    }
}
