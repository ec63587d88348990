/** From exposures and events to lift per segment and phase, and whether it may be read. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "api",
            "campaign",
            "customer",
            "database",
            "experiment",
            "segment",
            "statistics"
        })
package dev.liftgraph.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
