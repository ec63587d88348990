/**
 * The PostgreSQL the server runs on: an embedded one by default, or the one that {@code
 * spring.r2dbc.url} names.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.liftgraph.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
