import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server for assignments by OFREP as fast as it answers, and prints what it answered: see
 * assign.sh. Sets up three experiments first: one for everybody, one whose exposures are recorded,
 * one for members of a segment.
 */
final class Assign {
    private static final int CUSTOMERS = 20_000;

    private static String host;
    private static int port;
    private static final long RUN = System.currentTimeMillis();

    private record Load(String name, String experiment, boolean record) {}

    public static void main(String[] arguments) throws Exception {
        host = "127.0.0.1";
        port = Integer.parseInt(arguments[0]);
        int clients = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        int warmUp = Integer.parseInt(arguments[3]);
        customers();
        String campaign = "bench-" + RUN;
        graphQl(
                "campaignPlan",
                "{key: \"%s\", name: \"B\", objective: \"B\", startsOn: \"%s\", timeZone: \"UTC\", segments: []}"
                        .formatted(campaign, LocalDate.now(ZoneOffset.UTC).minusDays(1)));
        graphQl(
                "metricDefine",
                "{key: \"%s\", name: \"B\", kind: PROPORTION, event: \"bench\", windowDays: 7}"
                        .formatted(campaign));
        graphQl(
                "segmentCreate",
                ("{key: \"%s\", name: \"B\", definition: {rule: {not: {eventCount: {event: \"never\","
                                + " operator: GREATER_OR_EQUAL, count: 1}}}}}")
                        .formatted(campaign));
        List<Load> loads =
                List.of(
                        new Load("everybody", start(campaign, "all", "{}"), false),
                        new Load("with recorded exposures", start(campaign, "met", "{}"), true),
                        new Load(
                                "members of a segment",
                                start(
                                        campaign,
                                        "some",
                                        "{eligibility: [\"%s\"]}".formatted(campaign)),
                                false));
        System.out.printf(
                "%-26s %10s %8s %8s %8s %8s%n",
                "", "per s", "p50 ms", "p99 ms", "max ms", "failed");
        for (Load load : loads) {
            run(load, clients, warmUp);
            print(load, run(load, clients, seconds), seconds);
        }
    }

    private static String start(String campaign, String name, String assignment) throws Exception {
        String experiment = campaign + "-" + name;
        graphQl(
                "experimentRegister",
                ("{key: \"%s\", name: \"B\", campaign: \"%s\", hypothesis: \"It is fast enough.\", segments: [],"
                                + " variants: [{key: \"control\", name: \"C\", weight: 0.5, control: true},"
                                + " {key: \"treatment\", name: \"T\", weight: 0.5}],"
                                + " metrics: [{metric: \"%s\", role: PRIMARY}], design: {baseline: 0.1,"
                                + " minimumDetectableEffect: {value: 0.03, scale: ABSOLUTE}}, assignment: %s}")
                        .formatted(experiment, campaign, campaign, assignment));
        graphQl("experimentStart", "{experiment: \"%s\"}".formatted(experiment));
        return experiment;
    }

    private static List<long[]> run(Load load, int clients, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int first = i;
                Callable<long[]> client = () -> ask(load, first, clients, end);
                running.add(threads.submit(client));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> one : running) {
                times.add(one.get());
            }
            return times;
        }
    }

    /** Nanoseconds of each answer, negative for one that is not 200. */
    private static long[] ask(Load load, int first, int step, long end) throws IOException {
        long[] times = new long[1 << 16];
        int count = 0;
        try (Socket socket = new Socket(host, port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = first; System.nanoTime() < end; i += step) {
                byte[] request = request(load, "bench-%06d".formatted(i % CUSTOMERS));
                long begin = System.nanoTime();
                out.write(request);
                boolean ok = read(in);
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                long took = System.nanoTime() - begin;
                times[count++] = ok ? took : -took;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static byte[] request(Load load, String customer) {
        String body =
                "{\"context\":{\"targetingKey\":\"%s\"%s}}"
                        .formatted(customer, load.record() ? ",\"recordExposure\":true" : "");
        return ("POST /ofrep/v1/evaluate/flags/%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                        + "Content-Length: %d\r\n\r\n%s")
                .formatted(load.experiment(), host, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean read(InputStream in) throws IOException {
        boolean ok = line(in).contains(" 200 ");
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase().startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return in.readNBytes(length).length == length && ok;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static void print(Load load, List<long[]> clients, int seconds) {
        long[] all = clients.stream().flatMapToLong(Arrays::stream).toArray();
        long failed = Arrays.stream(all).filter(time -> time < 0).count();
        long[] times = Arrays.stream(all).map(Math::abs).sorted().toArray();
        System.out.printf(
                "%-26s %10.0f %8.2f %8.2f %8.2f %8d%n",
                load.name(),
                times.length / (double) seconds,
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6,
                times[times.length - 1] / 1e6,
                failed);
    }

    private static void customers() throws Exception {
        StringBuilder csv = new StringBuilder("customerId\n");
        for (int i = 0; i < CUSTOMERS; i++) {
            csv.append("bench-%06d\n".formatted(i));
        }
        post("/import/customers", "text/csv", csv.toString());
    }

    private static void graphQl(String mutation, String input) throws Exception {
        String document =
                "mutation { %s(input: %s) { userErrors { message } } }".formatted(mutation, input);
        String answer =
                post(
                        "/graphql",
                        "application/json",
                        "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}");
        if (!answer.contains("\"userErrors\":[]")) {
            throw new IOException(mutation + ": " + answer);
        }
    }

    private static String post(String path, String type, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        }
    }
}
