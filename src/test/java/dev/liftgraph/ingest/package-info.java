@NullMarked
package dev.liftgraph.ingest;

import org.jspecify.annotations.NullMarked;
