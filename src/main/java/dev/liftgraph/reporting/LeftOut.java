package dev.liftgraph.reporting;

import dev.liftgraph.experiment.ConclusionOutcome;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/** Why nothing is learned from an experiment; described in the schema. */
enum LeftOut {
    NO_CONCLUSION,
    INVALID,
    DID_NOT_FINISH,
    STOPPED_EARLY,
    NO_DATA,
    SRM_FAILED,
    TOO_SMALL,
    UNDERPOWERED,
    SELF_CHECK;

    /** Null when the numbers decide. */
    static @Nullable LeftOut of(ConclusionOutcome outcome) {
        return switch (outcome) {
            case WON, LOST, INCONCLUSIVE -> null;
            case STOPPED_EARLY -> STOPPED_EARLY;
            case INVALID -> INVALID;
            case DID_NOT_FINISH -> DID_NOT_FINISH;
        };
    }

    /** Null when the numbers may be read. */
    static @Nullable LeftOut of(Verdict verdict) {
        return switch (verdict) {
            case NO_DATA -> NO_DATA;
            case SRM_FAILED -> SRM_FAILED;
            case TOO_SMALL -> TOO_SMALL;
            case UNDERPOWERED -> UNDERPOWERED;
            case VALID -> null;
        };
    }
}
