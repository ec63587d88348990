@NullMarked
package dev.liftgraph.analysis;

import org.jspecify.annotations.NullMarked;
