package dev.liftgraph.segment;

import java.util.Locale;
import java.util.Map;

/** Whom an export is for. */
enum ExportFormat {
    /** Whoever reads files. */
    PLAIN("", Map.of()),
    /** The names that Marketo's list import suggests its fields for. */
    MARKETO(
            "Email Address",
            Map.ofEntries(
                    Map.entry("firstname", "First Name"),
                    Map.entry("lastname", "Last Name"),
                    Map.entry("company", "Company Name"),
                    Map.entry("companyname", "Company Name"),
                    Map.entry("title", "Job Title"),
                    Map.entry("jobtitle", "Job Title"),
                    Map.entry("phone", "Phone Number"),
                    Map.entry("postalcode", "Postal Code"),
                    Map.entry("city", "City"),
                    Map.entry("state", "State"),
                    Map.entry("country", "Country"),
                    Map.entry("industry", "Industry"),
                    Map.entry("website", "Website"))),
    /** The names of the prospect fields in Account Engagement. */
    PARDOT(
            "Email",
            Map.ofEntries(
                    Map.entry("firstname", "First Name"),
                    Map.entry("lastname", "Last Name"),
                    Map.entry("company", "Company"),
                    Map.entry("companyname", "Company"),
                    Map.entry("title", "Job Title"),
                    Map.entry("jobtitle", "Job Title"),
                    Map.entry("phone", "Phone"),
                    Map.entry("postalcode", "Zip"),
                    Map.entry("city", "City"),
                    Map.entry("state", "State"),
                    Map.entry("country", "Country"),
                    Map.entry("industry", "Industry"),
                    Map.entry("website", "Website"))),
    /** Customer lists of Snapchat and others: one SHA-256 of an e-mail address a line. */
    HASHED("", Map.of());

    private final String emailColumn;
    private final Map<String, String> columns;

    ExportFormat(String emailColumn, Map<String, String> columns) {
        this.emailColumn = emailColumn;
        this.columns = columns;
    }

    /** Whether it leaves the house: only who agreed may be in it, by e-mail address. */
    boolean isAddressed() {
        return this != PLAIN;
    }

    String emailColumn() {
        return emailColumn;
    }

    /** The name of an attribute's column, by its key in any spelling; the key if there is none. */
    String column(String attribute) {
        String plain = attribute.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return isAddressed() && plain.equals("email")
                ? emailColumn
                : columns.getOrDefault(plain, attribute);
    }
}
