package dev.liftgraph.reporting;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Takes what is posted to it, or refuses it. */
final class Receiver {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile int status = 200;

    Receiver() {
        server =
                Objects.requireNonNull(
                        HttpServer.create()
                                .host("127.0.0.1")
                                .port(0)
                                .handle((request, response) ->
                                        request.receive()
                                                .aggregate()
                                                .asString()
                                                .doOnNext(bodies::add)
                                                .then(
                                                        Mono.defer(() ->
                                                                response.status(status)
                                                                        .send()
                                                                        .then())))
                                .bindNow());
    }

    String address() {
        return "http://127.0.0.1:" + server.port() + "/hooks/a-secret";
    }

    void answer(int code) {
        status = code;
    }

    List<String> bodies() {
        return bodies;
    }
}
