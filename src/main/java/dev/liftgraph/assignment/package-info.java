/** Which customer gets which variant, decided anew at each question and the same each time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"api", "campaign", "customer", "database", "experiment", "segment"})
package dev.liftgraph.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
