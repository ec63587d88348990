package dev.liftgraph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request over a bare socket, whose body comes as slowly as wanted and may never end. */
final class RawRequest implements AutoCloseable {
    private final Socket socket;

    private RawRequest(Socket socket) {
        this.socket = socket;
    }

    /**
     * Sends the head.
     *
     * @param length announced length of the body in bytes
     */
    static RawRequest post(int port, String path, String type, int length) throws IOException {
        RawRequest request = new RawRequest(new Socket(InetAddress.getLoopbackAddress(), port));
        request.send(
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: %s\r
                Content-Length: %d\r
                \r
                """
                        .formatted(path, type, length));
        return request;
    }

    void send(String part) throws IOException {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
    }

    /** All that is answered until the server closes the connection, waiting for that. */
    String answer(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The line with the status. */
    String firstLine(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    /** Leaves with a reset instead of a farewell, as programs do that end by force. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
