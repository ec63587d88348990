package dev.liftgraph;

import java.util.List;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;

/** Tells which statements that read were sent to the database. */
public final class StatementLog {
    private static final String LOGGER = "io.r2dbc.postgresql.QUERY";

    private StatementLog() {}

    /** The statements that some work sends, those that open or try a connection left out. */
    public static List<String> of(CapturedOutput output, Runnable work) {
        LoggingSystem logging = LoggingSystem.get(StatementLog.class.getClassLoader());
        logging.setLogLevel(LOGGER, LogLevel.DEBUG);
        try {
            int before = output.getAll().length();
            work.run();
            return output.getAll()
                    .substring(before)
                    .lines()
                    .filter(line -> line.matches(".*Executing query: (SELECT|WITH).*"))
                    .filter(line -> !line.contains("pg_catalog"))
                    .filter(line -> !line.endsWith("query: SELECT 1"))
                    .toList();
        } finally {
            logging.setLogLevel(LOGGER, LogLevel.INFO);
        }
    }
}
