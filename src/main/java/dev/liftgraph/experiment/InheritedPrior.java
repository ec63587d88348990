package dev.liftgraph.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A prior that was made of the result of the experiment that was cloned.
 *
 * @param parent key
 * @param lift relative one of the parent
 */
public record InheritedPrior(UUID parentId, String parent, ParentLift lift, Prior prior) {
    public double parentLift() {
        return lift.value();
    }

    public double parentStandardError() {
        return lift.standardError();
    }

    /** What is frozen of it at the start, in a fixed order. */
    Map<String, String> frozen() {
        Map<String, String> frozen = new LinkedHashMap<>();
        frozen.put("priorOfParent", parent);
        frozen.put("parentLift", Double.toString(lift.value()));
        frozen.put("parentStandardError", Double.toString(lift.standardError()));
        return frozen;
    }
}
