package dev.liftgraph.segment;

import dev.liftgraph.Facts;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.scoring.PublicData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The telco customers, under their own ids and with attributes nobody else has. */
final class TelcoFixture {
    static final Instant KNOWN = Instant.parse("2024-01-01T00:00:00Z");
    static final List<String> NUMBERS = List.of("tenureMonths", "monthlyCharges", "totalCharges");
    static final List<String> BOOLEANS =
            List.of(
                    "seniorCitizen",
                    "partner",
                    "dependents",
                    "phoneService",
                    "onlineSecurity",
                    "techSupport",
                    "paperlessBilling");
    static final List<String> TEXTS =
            List.of("gender", "internetService", "contract", "paymentMethod");

    private static final String PREFIX = "telco-";

    private TelcoFixture() {}

    static String key(String column) {
        return PREFIX + column;
    }

    static void load(Facts facts, Attributes attributes) {
        Map<String, AttributeType> types = new TreeMap<>();
        NUMBERS.forEach(name -> types.put(key(name), AttributeType.NUMBER));
        BOOLEANS.forEach(name -> types.put(key(name), AttributeType.BOOLEAN));
        TEXTS.forEach(name -> types.put(key(name), AttributeType.STRING));
        types.put(key("churned"), AttributeType.BOOLEAN);
        attributes.register(types).block();
        CustomerBatch batch = new CustomerBatch();
        PublicData.TELCO
                .rows()
                .forEach(row -> batch.add(row.get("customerId"), values(row, types)));
        facts.customers(batch, KNOWN);
    }

    private static SortedMap<String, Object> values(
            Map<String, String> row, Map<String, AttributeType> types) {
        SortedMap<String, Object> values = new TreeMap<>();
        row.forEach((column, text) -> {
            AttributeType type = types.get(key(column));
            if (type != null && !text.isEmpty()) {
                values.put(key(column), value(type, text));
            }
        });
        return values;
    }

    private static Object value(AttributeType type, String text) {
        return switch (type) {
            case NUMBER -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case STRING, DATE -> text;
        };
    }

    static List<Map<String, Object>> features(List<String> columns) {
        return columns.stream()
                .map(column -> Map.<String, Object>of("attribute", key(column)))
                .toList();
    }
}
