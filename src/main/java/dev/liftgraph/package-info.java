/** The application's entry point. */
@NullMarked
package dev.liftgraph;

import org.jspecify.annotations.NullMarked;
