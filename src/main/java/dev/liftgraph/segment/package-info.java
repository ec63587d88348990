/** Segments: rules over attributes and events, their versions, and who was in them when. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "customer", "database", "scoring", "survey"})
package dev.liftgraph.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
