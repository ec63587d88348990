package dev.liftgraph.analysis;

/**
 * Something that makes a number less sure than it looks.
 *
 * @param units units it is about
 */
record ResultWarning(Code code, String message, long units) {
    enum Code {
        MEMBERSHIP_BACKFILLED
    }
}
