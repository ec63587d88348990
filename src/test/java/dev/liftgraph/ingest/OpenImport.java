package dev.liftgraph.ingest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An import over a bare socket: its reports can be read while rows are still written, and it can be
 * cut anywhere.
 */
final class OpenImport implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final Socket socket;
    private final Writer request;
    private final BufferedReader response;

    /**
     * @param length announced length of the CSV file in bytes
     */
    OpenImport(int port, String kind, long length) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        request =
                new BufferedWriter(
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        response =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        write(
                """
                POST /import/%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: text/csv\r
                Accept: application/x-ndjson\r
                Connection: close\r
                Content-Length: %d\r
                \r
                """
                        .formatted(kind, length));
    }

    void write(String text) throws IOException {
        request.write(text);
    }

    void flush() throws IOException {
        request.flush();
    }

    /** The next report, waiting for it; null when there is none after the last one. */
    @Nullable ImportReport next() throws IOException {
        String line = response.readLine();
        while (line != null && !line.startsWith("{")) {
            line = response.readLine();
        }
        return line == null ? null : JSON.readValue(line, ImportReport.class);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
