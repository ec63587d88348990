package dev.liftgraph.assignment;

import dev.liftgraph.experiment.GlobalHoldout;
import org.springframework.stereotype.Component;

/** Draws who is held out, as assignments do. */
@Component
class HoldoutDraw implements GlobalHoldout {
    private final SaltedHash heldOut = SaltedHash.of(Admission.HOLDOUT);
    private final AssignmentProperties properties;

    HoldoutDraw(AssignmentProperties properties) {
        this.properties = properties;
    }

    @Override
    public double share() {
        return properties.holdout();
    }

    @Override
    public boolean holdsOut(String customerId) {
        return properties.holdout() > 0 && heldOut.share(customerId) < properties.holdout();
    }
}
