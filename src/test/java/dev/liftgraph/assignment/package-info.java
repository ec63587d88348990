@NullMarked
package dev.liftgraph.assignment;

import org.jspecify.annotations.NullMarked;
