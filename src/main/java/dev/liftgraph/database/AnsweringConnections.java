package dev.liftgraph.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Connections of a pool, to a database that answers. One that is frozen, or out of reach without
 * having said so, keeps its connections open, and a statement on them waits for ever. So a
 * connection is first asked for a sign of life, unless another one just gave it: four round trips a
 * second, however many connections are taken.
 */
final class AnsweringConnections
        implements ConnectionFactory, Wrapped<ConnectionFactory>, Disposable {
    private static final Duration FRESH = Duration.ofMillis(250);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

    /** Of those who wait for a connection while the others are busy. */
    private static final Duration HOPE = Duration.ofSeconds(2);

    private final ConnectionPool pool;
    private final long connections;
    private volatile boolean everAnswered;
    private volatile long answered;

    AnsweringConnections(ConnectionPool pool, long connections) {
        this.pool = pool;
        this.connections = connections;
    }

    /** After a restart of the database each connection of the pool may be broken. */
    @Override
    public Mono<Connection> create() {
        return pool.create()
                .flatMap(this::answering)
                .retryWhen(Retry.max(connections).filter(this::mayPass));
    }

    private boolean mayPass(Throwable failure) {
        return switch (failure) {
            case Silence _ -> answeredWithin(HOPE);
            case R2dbcTimeoutException _ -> !everAnswered || answeredWithin(HOPE);
            default -> true;
        };
    }

    private boolean answeredWithin(Duration time) {
        return everAnswered && System.nanoTime() - answered < time.toNanos();
    }

    private Mono<Connection> answering(Connection connection) {
        return answeredWithin(FRESH) ? Mono.just(connection) : asked(connection);
    }

    private Mono<Connection> asked(Connection connection) {
        Mono<Void> close = Mono.from(connection.close());
        return Mono.from(connection.validate(ValidationDepth.REMOTE))
                .timeout(LONGEST_SILENCE)
                .doOnError(TimeoutException.class, _ -> abandon(connection))
                .onErrorMap(TimeoutException.class, Silence::new)
                .filter(valid -> valid)
                .switchIfEmpty(
                        Mono.error(() -> new R2dbcTransientResourceException("Broken connection")))
                .doOnNext(_ -> noteAnswer())
                .thenReturn(connection)
                .onErrorResume(failure -> close.then(Mono.error(failure)))
                .doOnCancel(close::subscribe);
    }

    /**
     * Closes what the pool would hand out again, since it looks open: the other end may be gone for
     * good, as after a failover. Nobody waits for it, since a silent database does not say goodbye.
     */
    private static void abandon(Connection pooled) {
        if (pooled instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof Connection own) {
            Mono.from(own.close()).timeout(LONGEST_SILENCE).onErrorComplete().subscribe();
        }
    }

    private void noteAnswer() {
        answered = System.nanoTime();
        everAnswered = true;
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return pool.getMetadata();
    }

    @Override
    public ConnectionFactory unwrap() {
        return pool;
    }

    @Override
    public void dispose() {
        pool.dispose();
    }

    @Override
    public boolean isDisposed() {
        return pool.isDisposed();
    }

    private static final class Silence extends R2dbcTimeoutException {
        Silence(TimeoutException cause) {
            super("The database is silent", cause);
        }
    }
}
