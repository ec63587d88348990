package dev.liftgraph.api;

import org.jspecify.annotations.Nullable;

/**
 * Why one row of facts was refused.
 *
 * @param line line of the file, or 1-based position in the list, the row begins at; 0 for the file
 *     as a whole
 * @param column offending column; null when it is the row as a whole
 * @param code stable code
 * @param message plain sentence
 */
public record RowError(long line, @Nullable String column, String code, String message) {}
