package dev.liftgraph.statistics;

/** The ways in which numbers promise more than they hold. */
public enum WarningCode {
    /** The segment is too small for any inference. */
    TOO_SMALL,
    /** The planned effect is likely to be missed. */
    UNDERPOWERED,
    /** A significant effect of a test with little power is too large. */
    EXAGGERATED_EFFECT,
    /** A significant gain is likely to be none. */
    HIGH_FALSE_POSITIVE_RISK,
    /** A test made for one look was looked at repeatedly. */
    PEEKED,
    /** The only significant segment is one that nobody registered. */
    SEGMENT_FISHING,
    /** One segment is significant and another is not, but they do not differ. */
    INTERACTION_NOT_SHOWN,
    /** Some segments gain while others are hurt. */
    CROSSOVER_SEGMENT_EFFECT,
    /** All units together point the wrong way. */
    SIGN_REVERSAL,
    /** All units together are far from the stratified lift. */
    NAIVE_BIASED,
    /** The split changed between phases. */
    ALLOCATION_CHANGED,
    /** The phases' effects differ. */
    PHASE_EFFECT_DIFFERS,
    /** Customers of an earlier phase were assigned anew. */
    CARRYOVER_RISK,
    /** The change is too large to be true. */
    SUSPICIOUS_CHANGE,
    /** The experiment has not run long enough. */
    TOO_EARLY,
    /** The figure compares before with after, not treatment with control. */
    NOT_AN_EXPERIMENT,
    /** A planned lift may be relative or absolute. */
    SCALE_AMBIGUOUS,
    /** Some customers still have time to convert. */
    IMMATURE_CONVERSIONS,
    /** Customers are in several segments. */
    OVERLAPPING_SEGMENTS
}
