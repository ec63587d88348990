package dev.liftgraph.ingest;

import java.util.Map;

/**
 * One row as it came in.
 *
 * @param line line of the file the row begins at, the first being 1; or its 1-based place in a list
 * @param fields values by column; only those that are there: String, Boolean, BigDecimal,
 *     java.time.Instant, or a Map or List of a nested JSON value
 */
record Row(long line, Map<String, Object> fields) {}
