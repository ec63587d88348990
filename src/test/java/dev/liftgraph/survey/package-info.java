@NullMarked
package dev.liftgraph.survey;

import org.jspecify.annotations.NullMarked;
