/** The doors through which facts come in: files over HTTP, and small batches as mutations. */
@NullMarked
@ApplicationModule(allowedDependencies = {"api", "customer", "experiment", "survey"})
package dev.liftgraph.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
