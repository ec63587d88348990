package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Page;
import dev.liftgraph.campaign.StrategyKind;
import dev.liftgraph.experiment.ConclusionOutcome;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which experiments with a conclusion are looked for; the schema describes the fields. */
record ExperimentSearch(
        @Nullable String text,
        @Nullable String segment,
        @Nullable StrategyKind strategy,
        @Nullable String competitor,
        @Nullable List<ConclusionOutcome> outcome,
        @Nullable String metric,
        @Nullable LiftRange lift,
        int first,
        @Nullable String after) {
    /** PostgreSQL takes no longer word. */
    private static final int LONGEST_TEXT = 500;

    /** PostgreSQL piles up each minus before the next word, and fails when there are many. */
    private static final Pattern LONE_MINUS = Pattern.compile("-(?![\\p{L}\\p{N}\"])");

    Page page() {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new BadRequest("text must have at most " + LONGEST_TEXT + " characters.");
        }
        if (lift != null) {
            lift.check();
        }
        return Page.of(first, after);
    }

    /** Null for all. */
    @Nullable String words() {
        return text == null || text.isBlank() ? null : LONE_MINUS.matcher(text).replaceAll(" ");
    }

    /** Null for all. */
    String @Nullable [] outcomes() {
        return outcome == null ? null : outcome.stream().map(Enum::name).toArray(String[]::new);
    }
}
