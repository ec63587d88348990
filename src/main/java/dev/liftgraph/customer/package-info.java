/** Customers, the attribute catalogue, and the events customers cause. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "database"})
package dev.liftgraph.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
