package dev.liftgraph.segment;

/**
 * What becomes of a segment's members in an export: each is in one of the last three.
 *
 * @param withoutEmail members who agreed but have no usable address
 */
record ExportCounts(long members, long exported, long withoutConsent, long withoutEmail) {}
