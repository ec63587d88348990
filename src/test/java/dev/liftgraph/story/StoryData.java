package dev.liftgraph.story;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * A campaign's three files: customers, exposures and events of an e-mail test that started on
 * 2008-03-03.
 *
 * @param exposures with the experiment's key as {@value #EXPERIMENT}
 */
record StoryData(String customers, String exposures, String events) {
    static final String EXPERIMENT = "spring-email";
    static final Instant START = Instant.parse("2008-03-03T00:00:00Z");

    private static final Path REAL = Path.of("..", "shared", "data", "hillstrom");
    private static final List<String> VARIANTS = List.of("control", "mens-email", "womens-email");
    private static final long CAMPAIGN_SECONDS = 21L * 24 * 3600;
    private static final long WINDOW_SECONDS = 14L * 24 * 3600;

    static boolean realDataIsPresent() {
        return Files.isDirectory(REAL);
    }

    /** Kevin Hillstrom's e-mail test, where it is present. */
    static StoryData real() {
        return new StoryData(real("customers"), real("exposures"), real("events"));
    }

    private static String real(String name) {
        try (InputStream file = Files.newInputStream(REAL.resolve(name + ".csv.gz"));
                InputStream text = new GZIPInputStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The same in small, from a seed. */
    static StoryData made(int customers, long seed) {
        Random random = new Random(seed);
        StringBuilder who = new StringBuilder("customerId,recencyMonths,history,zipCode,newbie\n");
        StringBuilder met = new StringBuilder("experiment,customerId,variant,occurredAt\n");
        StringBuilder did = new StringBuilder("messageId,customerId,event,occurredAt,value\n");
        for (int i = 0; i < customers; i++) {
            String id = "made-" + seed + "-" + i;
            String zip = List.of("Urban", "Rural", "Surburban").get(random.nextInt(3));
            who.append(id).append(',').append(random.nextInt(12) + 1).append(',');
            who.append(random.nextInt(100_000) / 100.0).append(',').append(zip).append(',');
            who.append(random.nextBoolean()).append('\n');
            int variant = random.nextInt(3);
            Instant at = START.plusSeconds(random.nextLong(CAMPAIGN_SECONDS));
            met.append(EXPERIMENT).append(',').append(id).append(',');
            met.append(VARIANTS.get(variant)).append(',').append(at).append('\n');
            if (random.nextDouble() < 0.10 + 0.04 * variant) {
                Instant then = at.plusSeconds(random.nextLong(WINDOW_SECONDS));
                did.append(id)
                        .append("-v,")
                        .append(id)
                        .append(",visit,")
                        .append(then)
                        .append(",\n");
                did.append(id).append("-p,").append(id).append(",purchase,").append(then);
                did.append(',').append(random.nextInt(20_000) / 100.0).append('\n');
            }
        }
        return new StoryData(who.toString(), met.toString(), did.toString());
    }

    StoryData withExperiment(String key) {
        return new StoryData(
                customers, exposures.replace("\n" + EXPERIMENT + ",", "\n" + key + ","), events);
    }

    static List<Map<String, String>> rows(String csv) {
        try (var reader =
                CsvReader.builder()
                        .ofNamedCsvRecord(
                                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)))) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).map(Map::copyOf).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Value of a metric for each customer: 1 for a visit, the sum of purchases. */
    Map<String, Double> outcomes(String event) {
        Map<String, Double> outcomes = new HashMap<>();
        for (Map<String, String> row : rows(events)) {
            if (event.equals(row.get("event"))) {
                double value = event.equals("visit") ? 1 : Double.parseDouble(row.get("value"));
                outcomes.merge(
                        row.get("customerId"),
                        value,
                        event.equals("visit") ? Math::max : Double::sum);
            }
        }
        return outcomes;
    }
}
