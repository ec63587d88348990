/**
 * Statistics of controlled comparisons: sufficient statistics in, typed answers out. Pure functions
 * of their arguments: no clock, no randomness, no input or output, and never a NaN.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.liftgraph.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
