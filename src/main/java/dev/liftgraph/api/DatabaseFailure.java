package dev.liftgraph.api;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What a failed statement means for the caller, told by its SQLSTATE or the kind of its cause. */
public enum DatabaseFailure {
    /** The statement ran longer than allowed, or waited too long for a lock. */
    CANCELED,
    /** No connection could be had, or it broke. */
    UNREACHABLE,
    /** Deadlock or serialization failure. */
    ROLLED_BACK,
    /** Anything else: a defect. */
    OTHER;

    private static final Set<String> CANCELED_STATES = Set.of("57014", "55P03");
    private static final Set<String> ROLLED_BACK_STATES = Set.of("40001", "40P01");

    public static DatabaseFailure of(Throwable exception) {
        DatabaseFailure worst = OTHER;
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            DatabaseFailure failure = one(cause);
            if (failure == CANCELED || failure == ROLLED_BACK) {
                return failure;
            }
            worst = failure == UNREACHABLE ? UNREACHABLE : worst;
        }
        return worst;
    }

    private static DatabaseFailure one(Throwable cause) {
        @Nullable String state =
                cause instanceof R2dbcException exception ? exception.getSqlState() : null;
        if (state != null && CANCELED_STATES.contains(state)) {
            return CANCELED;
        }
        if (state != null && ROLLED_BACK_STATES.contains(state)) {
            return ROLLED_BACK;
        }
        return switch (cause) {
            case R2dbcTransientResourceException _,
                    R2dbcNonTransientResourceException _,
                    R2dbcTimeoutException _ ->
                    UNREACHABLE;
            case DataAccessResourceFailureException _,
                    CannotCreateTransactionException _,
                    IOException _ ->
                    UNREACHABLE;
            default -> OTHER;
        };
    }
}
