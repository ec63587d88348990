package dev.liftgraph.reporting;

import static dev.liftgraph.reporting.Markup.element;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.Timeline;
import dev.liftgraph.reporting.Markup.Element;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two phases as a bar of days, with a mark for today. The words stand below it. */
record TimelineBar(Timeline timeline, Instant now) {
    private static final int WIDTH = 700;
    private static final int TOP = 6;
    private static final List<String> FILLS = List.of("#1b3a57", "#c9d6e2");

    Element markup() {
        return element("div", bar(), element("p", legend()).style("legend")).style("timeline");
    }

    private Element bar() {
        int days = timeline.phases().getLast().lastDay();
        List<Element> drawn = new ArrayList<>();
        for (int i = 0; i < timeline.phases().size(); i++) {
            Phase phase = timeline.phases().get(i);
            drawn.add(
                    element("rect")
                            .with("x", (phase.firstDay() - 1) * WIDTH / days)
                            .with("y", TOP)
                            .with(
                                    "width",
                                    phase.lastDay() * WIDTH / days
                                            - (phase.firstDay() - 1) * WIDTH / days)
                            .with("height", 10)
                            .with("stroke", "#1b3a57")
                            .with("fill", FILLS.get(i % FILLS.size())));
        }
        int today = timeline.dayAt(now);
        if (today >= 1 && today <= days) {
            drawn.add(mark((today - 0.5) * WIDTH / days));
        }
        return element("svg", drawn)
                .with("viewBox", "0 0 %d 18".formatted(WIDTH))
                .with("role", "img")
                .with("aria-label", legend());
    }

    private static Element mark(double x) {
        String points = String.format(Locale.ROOT, "%.1f,0 %.1f,0 %.1f,%d", x - 4, x + 4, x, TOP);
        return element("polygon").with("points", points).with("fill", "#b3261e");
    }

    private String legend() {
        List<String> phases =
                timeline.phases().stream()
                        .map(phase ->
                                "%s %s to %s (days %d-%d)"
                                        .formatted(
                                                phase.kind().name().replace('_', ' '),
                                                Printed.date(phase.startsOn()),
                                                Printed.date(phase.endsOn()),
                                                phase.firstDay(),
                                                phase.lastDay()))
                        .toList();
        return String.join(", then ", phases) + ". " + today();
    }

    private String today() {
        return switch (timeline.stateAt(now)) {
            case PLANNED -> "It has not begun.";
            case QUICK_WIN, BEHAVIORAL ->
                    "Today is day %d, marked by the triangle.".formatted(timeline.dayAt(now));
            case CLOSED -> "It is over.";
        };
    }
}
