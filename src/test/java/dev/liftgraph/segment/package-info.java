@NullMarked
package dev.liftgraph.segment;

import org.jspecify.annotations.NullMarked;
