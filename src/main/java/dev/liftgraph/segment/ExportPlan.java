package dev.liftgraph.segment;

import dev.liftgraph.customer.AttributeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export that can be made.
 *
 * @param versionId version of the segment
 * @param asOf moment whose members are exported
 * @param evaluatedAt the evaluation that tells who they are
 * @param types of the attributes the request names, by key
 * @param contacts of how many a customer has enough
 * @param now moment at which those are counted
 */
record ExportPlan(
        ExportRequest request,
        UUID versionId,
        Instant asOf,
        Instant evaluatedAt,
        Map<String, AttributeType> types,
        ContactLimit contacts,
        Instant now) {
    private static final String CUSTOMER_ID = "c.external_id";

    private static final String IN_SINCE =
            """
            (SELECT rtrim(rtrim(to_char(lower(part) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z'
                FROM unnest(m.valid) AS part WHERE part @> CAST(:asOf AS timestamptz))\
            """;

    private static final String ADDRESS = "btrim(c.attributes ->> :email, :blanks)";

    /**
     * In SQL, where what counts as an address is decided too: it never leaves the database but as
     * its hash. Small letters are the same whatever the database's locale.
     */
    private static final String HASH =
            """
            encode(sha256(convert_to(lower(%s COLLATE "und-x-icu"), 'UTF8')), 'hex')\
            """
                    .formatted(ADDRESS);

    /**
     * Beside what no mailbox is called: a beginning that a spreadsheet takes for a formula, since
     * an address made harmless would be another's.
     */
    private static final String USABLE =
            "^[^%1$s='+\uFF1D\uFF0B\uFF0D-][^%1$s]*@[^%1$s.]+([.][^%1$s.]+)+$"
                    .formatted("][:space:][:cntrl:]@\uFF20<>[()\",;:\\\\");

    private static final String BLANKS = " \t\r\n\u00A0";
    private static final int LONGEST_ADDRESS = 254;

    List<ExportColumn> columns() {
        List<ExportColumn> columns = new ArrayList<>();
        switch (request.format()) {
            case PLAIN -> {
                columns.add(new ExportColumn("customerId", AttributeType.STRING, CUSTOMER_ID));
                columns.add(new ExportColumn("inSince", AttributeType.STRING, IN_SINCE));
            }
            case MARKETO, PARDOT ->
                    columns.add(
                            new ExportColumn(
                                    request.format().emailColumn(), AttributeType.STRING, ADDRESS));
            case HASHED -> columns.add(new ExportColumn("", AttributeType.STRING, HASH));
        }
        for (int i = 0; i < request.attributes().size(); i++) {
            String key = request.attributes().get(i);
            columns.add(
                    new ExportColumn(
                            request.format().column(key),
                            types.getOrDefault(key, AttributeType.STRING),
                            "c.attributes ->> :attribute" + i));
        }
        return columns;
    }

    /** Whether a customer agreed, never null. */
    String consenting() {
        return request.consent() == null
                ? "TRUE"
                : "COALESCE(c.attributes ->> :consent = 'true', FALSE)";
    }

    /** Whether a customer has an address where one is needed, never null. */
    String reachable() {
        return request.email() == null
                ? "TRUE"
                : "COALESCE(%1$s ~ :usable AND length(%1$s) <= %2$d, FALSE)"
                        .formatted(ADDRESS, LONGEST_ADDRESS);
    }

    /** Whether a customer was contacted often enough, never null. */
    String contacted() {
        return request.belowContactCap() ? contacts.reachedBy("c.id") : "FALSE";
    }

    /** Values of the conditions, and of the columns if these are read too. */
    Map<String, Object> bindings(boolean columns) {
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("version", versionId);
        bindings.put("asOf", asOf);
        put(bindings, "consent", request.consent());
        if (request.belowContactCap()) {
            bindings.putAll(contacts.bindings(now));
        }
        if (request.email() != null) {
            put(bindings, "email", request.email());
            bindings.put("usable", USABLE);
            bindings.put("blanks", BLANKS);
        }
        for (int i = 0; columns && i < request.attributes().size(); i++) {
            bindings.put("attribute" + i, request.attributes().get(i));
        }
        return bindings;
    }

    private static void put(Map<String, Object> bindings, String name, @Nullable String value) {
        if (value != null) {
            bindings.put(name, value);
        }
    }

    String fileName() {
        return "%s-%s.%s"
                .formatted(
                        request.segment(),
                        asOf.toString().replaceAll("[-:]|\\.\\d+", ""),
                        request.file().extension());
    }
}
