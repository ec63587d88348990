@NullMarked
package dev.liftgraph.reporting;

import org.jspecify.annotations.NullMarked;
