@NullMarked
package dev.liftgraph.customer;

import org.jspecify.annotations.NullMarked;
