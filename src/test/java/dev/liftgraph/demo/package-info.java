/** Tests of the demo, and of the README, whose first query asks for it. */
@NullMarked
package dev.liftgraph.demo;

import org.jspecify.annotations.NullMarked;
