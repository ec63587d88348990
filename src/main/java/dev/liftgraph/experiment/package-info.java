/** Metrics, and experiments from their registration to their end. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "database", "segment", "campaign"})
package dev.liftgraph.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
