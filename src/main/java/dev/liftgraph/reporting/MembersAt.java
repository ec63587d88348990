package dev.liftgraph.reporting;

import java.time.Instant;
import java.util.UUID;

/** The members of a segment's version at a moment. */
record MembersAt(UUID versionId, Instant at) {}
