package dev.liftgraph.database;

import io.r2dbc.postgresql.api.PostgresqlException;
import java.util.Optional;

/** Names the constraint that a statement violated: constraint names are part of the model. */
public final class Constraints {
    private Constraints() {}

    /** Empty when the failure is of another kind. */
    public static Optional<String> violatedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PostgresqlException postgres) {
                return postgres.getErrorDetails().getConstraintName();
            }
        }
        return Optional.empty();
    }
}
