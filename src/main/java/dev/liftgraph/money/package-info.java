/** Amounts of money, exact to the currency's smallest unit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api"})
package dev.liftgraph.money;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
