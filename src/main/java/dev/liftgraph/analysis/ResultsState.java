package dev.liftgraph.analysis;

import java.time.Instant;

/**
 * How fresh an experiment's results are, and how often they were read.
 *
 * @param refreshedAt when they were last brought up to date
 * @param upToDate whether they know of every fact recorded
 * @param excludedUnits units left out because they met several variants
 * @param looks hours in which somebody read them while the experiment ran, this one included
 */
record ResultsState(Instant refreshedAt, boolean upToDate, long excludedUnits, long looks) {}
