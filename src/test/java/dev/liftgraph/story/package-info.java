/** The main job from end to end, as a client outside the server does it. */
@NullMarked
package dev.liftgraph.story;

import org.jspecify.annotations.NullMarked;
