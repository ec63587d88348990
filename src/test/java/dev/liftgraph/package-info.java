/** Tests of the whole house, and what the others share. */
@NullMarked
package dev.liftgraph;

import org.jspecify.annotations.NullMarked;
