package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;

/**
 * A column of an export.
 *
 * @param sql its text, from {@code membership m} and {@code customer c}
 */
record ExportColumn(String name, AttributeType type, String sql) {}
