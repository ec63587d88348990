package dev.liftgraph.segment;

/**
 * What becomes of a segment's members in an export: each is in one of the last four.
 *
 * @param withoutEmail members who agreed but have no usable address
 * @param atContactCap members who agreed and have one, but were contacted often enough
 */
record ExportCounts(
        long members, long exported, long withoutConsent, long withoutEmail, long atContactCap) {}
