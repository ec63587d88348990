/** What campaigns cost and earned, for those who decide on the next one. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "analysis",
            "api",
            "campaign",
            "customer",
            "database",
            "experiment",
            "money",
            "segment",
            "statistics",
            "survey"
        })
package dev.liftgraph.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
