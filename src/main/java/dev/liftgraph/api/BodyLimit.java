package dev.liftgraph.api;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Gives up requests whose body does not come to its end: with 408 when it takes too long, and
 * without a word when the client is gone. Whoever reads the body is canceled and never learns why.
 * Imports are long on purpose and have a limit of their own, for the time in which nothing comes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodyLimit implements WebFilter {
    private static final Logger log = LoggerFactory.getLogger(BodyLimit.class);
    private static final String IMPORTS = "/import/";

    /** Where Reactor looks for what to do with errors that come after the end. */
    private static final String ON_ERROR_DROPPED = "reactor.onErrorDropped.local";

    private final Duration longest;

    BodyLimit(@Value("${liftgraph.body-timeout:30s}") Duration longest) {
        this.longest = longest;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return limited(exchange, chain)
                .onErrorResume(BodyTooSlow.class, _ -> tooSlow(exchange.getResponse()))
                .onErrorResume(ClientGone.class, _ -> gone(exchange));
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getPath().pathWithinApplication().value().startsWith(IMPORTS)) {
            return chain.filter(exchange)
                    .onErrorMap(BodyLimit::isImporterGone, ClientGone::new)
                    .contextWrite(BodyLimit::quietly);
        }
        Sinks.Empty<Void> givenUp = Sinks.empty();
        ServerHttpRequest limited = new Limited(request, longest, givenUp);
        return chain.filter(exchange.mutate().request(limited).build())
                .takeUntilOther(givenUp.asMono());
    }

    /**
     * An import reads on a thread of its own, which learns that its client left when it was already
     * canceled for that.
     */
    private static Context quietly(Context context) {
        Consumer<Throwable> ignored = failure -> log.debug("Nobody waits for this", failure);
        return context.put(ON_ERROR_DROPPED, ignored);
    }

    private static boolean isImporterGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException || cause instanceof TransactionException) {
                return false;
            }
        }
        return DisconnectedClientHelper.isClientDisconnectedException(failure);
    }

    /** What is still to come would otherwise be taken for the next request. */
    private static Mono<Void> tooSlow(ServerHttpResponse response) {
        if (response.setStatusCode(HttpStatus.REQUEST_TIMEOUT)) {
            response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
        return response.setComplete();
    }

    /** Nobody is there to be answered, and nothing failed. */
    private static Mono<Void> gone(ServerWebExchange exchange) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(context -> context.setConnectionAborted(true));
        return Mono.empty();
    }

    private static final class BodyTooSlow extends RuntimeException {
        BodyTooSlow() {
            super("The body took too long to come.", null, false, false);
        }
    }

    /** Told by the body alone: a broken connection of the server's own looks the same. */
    private static final class ClientGone extends RuntimeException {
        ClientGone(Throwable cause) {
            super("The client left.", cause, false, false);
        }
    }

    private static final class Limited extends ServerHttpRequestDecorator {
        private final Duration longest;
        private final Sinks.Empty<Void> givenUp;
        private volatile @Nullable Subscription source;

        Limited(ServerHttpRequest request, Duration longest, Sinks.Empty<Void> givenUp) {
            super(request);
            this.longest = longest;
            this.givenUp = givenUp;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody()
                    .doOnSubscribe(subscription -> source = subscription)
                    .takeUntilOther(Mono.delay(longest).then(Mono.error(BodyTooSlow::new)))
                    .onErrorResume(Limited::isGivenUp, this::giveUp);
        }

        private static boolean isGivenUp(Throwable failure) {
            return failure instanceof BodyTooSlow
                    || DisconnectedClientHelper.isClientDisconnectedException(failure);
        }

        /**
         * A source that failed is canceled too: it would otherwise tell it once more at the end.
         */
        private Flux<DataBuffer> giveUp(Throwable failure) {
            Subscription failed = source;
            if (failed != null) {
                failed.cancel();
            }
            givenUp.tryEmitError(
                    failure instanceof BodyTooSlow ? failure : new ClientGone(failure));
            return Flux.never();
        }
    }
}
