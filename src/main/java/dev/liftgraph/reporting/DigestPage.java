package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Markup.element;

import dev.liftgraph.reporting.Markup.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A digest as a page. A pure function of its text.
 *
 * @param at when the numbers were read
 */
record DigestPage(DigestText text, Instant at) {
    String html() {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
        element(
                        "html",
                        element(
                                "head",
                                element("meta").with("charset", "utf-8"),
                                element("title", text.title()),
                                element("style", PageStyle.CSS)),
                        element("body", body()))
                .with("lang", "en")
                .write(out);
        return out.toString();
    }

    private List<Element> body() {
        List<Element> parts = new ArrayList<>();
        parts.add(element("header", element("h1", text.title())));
        parts.add(element("p", text.counts()).style("objective"));
        addSection(parts, "Concluded, and worth reading", text.headline());
        if (!text.leftOut().isEmpty()) {
            parts.add(element("p", text.leftOut()).style("note"));
        }
        if (!text.overspent().isEmpty()) {
            addSection(parts, "Over their budget", text.overspent());
        }
        parts.add(foot());
        return parts;
    }

    private static void addSection(List<Element> parts, String title, List<String> lines) {
        parts.add(element("h2", title));
        lines.forEach(line -> parts.add(element("p", line)));
    }

    private Element foot() {
        Digest digest = text.digest();
        return element(
                "footer",
                Markup.text("Days are in UTC. Read on " + Printed.minute(at) + ". The numbers: "),
                element("a", "the query in GraphiQL")
                        .with("href", DigestLink.graphiQl(digest.period(), digest.to())));
    }
}
