package dev.liftgraph.database;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database.
 *
 * @param folder where the embedded PostgreSQL keeps its data between starts
 * @param port port of the embedded PostgreSQL on the loopback address; 0 picks a free one
 * @param statementTimeout longest a statement of a query or a small mutation may run
 * @param lockTimeout longest such a statement may wait for a lock
 * @param bulkConnections connections kept apart for imports and recomputation
 * @param bulkStatementTimeout longest a statement of an import or a recomputation may run
 */
@ConfigurationProperties("liftgraph.database")
record DatabaseProperties(
        @DefaultValue("data/postgres") Path folder,
        @DefaultValue("0") int port,
        @DefaultValue("5s") Duration statementTimeout,
        @DefaultValue("2s") Duration lockTimeout,
        @DefaultValue("4") int bulkConnections,
        @DefaultValue("10m") Duration bulkStatementTimeout) {}
