/** Surveys: their questions, what was answered, and the share of each answer. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "customer", "database", "statistics"})
package dev.liftgraph.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
