/** Dated plans of two phases for a set of segments. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "database", "money", "segment", "survey"})
package dev.liftgraph.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
