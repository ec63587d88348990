/**
 * What every feature's GraphQL shares: pages, cursors, ids, problems, errors, scalars and limits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.liftgraph.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
