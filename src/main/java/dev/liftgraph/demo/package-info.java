/** A small campaign of a made-up company, so that a fresh server has something to show. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"api", "campaign", "customer", "experiment", "money", "segment"})
package dev.liftgraph.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
