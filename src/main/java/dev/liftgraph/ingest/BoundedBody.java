package dev.liftgraph.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Bodies that must be seen as a whole, and may therefore not be long. */
@Component
class BoundedBody {
    private static final int LONGEST = 2 << 20;

    /** A client that is still sending sees the connection break instead of the answer. */
    private static final int SKIPPED = 32 << 20;

    private static final int BUFFERS_AHEAD = 16;

    private final Duration longestStall;

    BoundedBody(@Value("${liftgraph.import-stall:2m}") Duration longestStall) {
        this.longestStall = longestStall;
    }

    /** The whole body, on a thread that may block; fails with 413 when it is too long. */
    Mono<byte[]> read(ServerHttpRequest request) {
        return Mono.fromCallable(() -> readAll(request)).subscribeOn(Schedulers.boundedElastic());
    }

    private byte[] readAll(ServerHttpRequest request) throws IOException {
        try (InputStream body =
                DataBufferUtils.subscriberInputStream(
                        request.getBody().timeout(longestStall), BUFFERS_AHEAD)) {
            byte[] bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                body.skip(SKIPPED);
                throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
            }
            return bytes;
        }
    }
}
