/**
 * Scores of customers: RFM, clusters, predictions and behavioural signals. Rows in, records out, in
 * passes: what keeps something between rows can be merged, and does not grow with the customers.
 * Pure functions of their arguments and their seeds: no clock, no input or output, and never a NaN.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.liftgraph.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
