package dev.liftgraph.assignment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.assignment.LayerSlots.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Claims slots of a layer for an experiment: the first that are free, together or not. */
@Component
class Claiming {
    private final LayerClaims claims;

    Claiming(LayerClaims claims) {
        this.claims = claims;
    }

    /**
     * Inside the caller's transaction; a rejection when fewer slots are free, or others have some
     * that assign another unit.
     */
    Mono<Void> claim(UUID experimentId, Layer layer, int slots) {
        return claims.gaps(layer)
                .delayUntil(_ -> refuseOtherUnits(experimentId, layer))
                .map(gaps -> first(slots, gaps))
                .flatMap(taken -> claims.claim(experimentId, layer, taken));
    }

    private Mono<Void> refuseOtherUnits(UUID experimentId, Layer layer) {
        return claims.hasOtherUnits(experimentId, layer)
                .flatMap(others -> others ? Mono.error(Claiming::otherUnit) : Mono.empty());
    }

    private static Rejection otherUnit() {
        return new Rejection(
                Problem.of(
                        AssignmentErrorCode.LAYER_OF_ANOTHER_UNIT,
                        "Experiments with another unit have a share of the layer.",
                        "assignment",
                        "layer",
                        "layer"));
    }

    static List<Slots> first(int slots, List<Slots> gaps) {
        List<Slots> taken = new ArrayList<>();
        int missing = slots;
        for (Slots gap : gaps) {
            if (missing > 0) {
                Slots part = new Slots(gap.from(), Math.min(gap.to(), gap.from() + missing));
                taken.add(part);
                missing -= part.count();
            }
        }
        if (missing > 0) {
            throw full(slots - missing);
        }
        return taken;
    }

    private static Rejection full(int free) {
        return new Rejection(
                Problem.of(
                        AssignmentErrorCode.LAYER_FULL,
                        free == 0
                                ? "Nothing of the layer is free."
                                : "Only %s of the layer is free."
                                        .formatted(free / (double) LayerSlots.IN_ALL),
                        "assignment",
                        "layer",
                        "share"));
    }
}
