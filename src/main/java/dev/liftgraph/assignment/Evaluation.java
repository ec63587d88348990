package dev.liftgraph.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liftgraph.experiment.Variant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An assignment in the words of OFREP.
 *
 * @param value key of the variant; of the control for who has none, since providers need a value
 * @param variant key of the variant; null for none, so that nothing counts the customer as exposed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Evaluation(
        String key,
        String value,
        @Nullable String variant,
        String reason,
        Map<String, Object> metadata) {

    static Evaluation of(Assignment assignment, AssignmentPlan plan) {
        Variant variant = assignment.variant();
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("assignment", assignment.reason().name());
        if (assignment.bucket() != null) {
            metadata.put("bucket", assignment.bucket());
        }
        return new Evaluation(
                plan.experiment(),
                variant == null ? plan.control() : variant.key(),
                variant == null ? null : variant.key(),
                reason(assignment.reason()),
                metadata);
    }

    /** The same, with whether the exposure is going to be recorded. */
    Evaluation recording(boolean queued) {
        Map<String, Object> more = new TreeMap<>(metadata);
        more.put("exposureQueued", queued);
        return new Evaluation(key, value, variant, reason, more);
    }

    private static String reason(AssignmentReason reason) {
        return switch (reason) {
            case ASSIGNED -> "SPLIT";
            case EXPOSED, OVERRIDDEN -> "TARGETING_MATCH";
            case NOT_RUNNING -> "DISABLED";
            case HOLDOUT,
                    OTHER_LAYER_SHARE,
                    NOT_COVERED,
                    NOT_ELIGIBLE,
                    EXCLUDED,
                    CONTACT_CAP_REACHED,
                    NO_ACCOUNT ->
                    "DEFAULT";
        };
    }
}
