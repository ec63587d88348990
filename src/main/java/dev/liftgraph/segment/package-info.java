/** Named sets of customers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "database", "customer"})
package dev.liftgraph.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
