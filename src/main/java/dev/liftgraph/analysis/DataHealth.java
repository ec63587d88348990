package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.HealthItem.green;
import static dev.liftgraph.analysis.HealthItem.hours;
import static dev.liftgraph.analysis.HealthItem.number;
import static dev.liftgraph.analysis.HealthItem.red;
import static dev.liftgraph.analysis.HealthItem.yellow;

import dev.liftgraph.statistics.WarningNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether data come in, and whether they are whole. */
record DataHealth(HealthProperties properties) {
    private static final int SILENCES = 3;
    private static final String KNOWN = "The results know of what was recorded.";
    private static final String CAMPAIGN_OVER =
            KNOWN + " The campaign is over, so that no new units are expected: complete it.";

    private static final String CURE =
            "See that customers meet their variants, and that exposures are recorded.";

    /**
     * How new the data are, as time before now.
     *
     * @param exposure newest first exposure; null without any
     * @param resumption last end of a pause; null when there was none
     * @param event newest event of the metrics; null when nobody has had one
     * @param refresh when the results were last brought up to date; null without units
     * @param waiting units that they do not know of as they are now
     * @param incomplete whether there are such units, or figures that do not know of those folded
     * @param expected whether new units are to come: it runs, and its campaign does
     * @param campaignOver whether it runs though its campaign is over
     */
    record Ages(
            @Nullable Duration exposure,
            @Nullable Duration resumption,
            @Nullable Duration event,
            @Nullable Duration refresh,
            long waiting,
            boolean incomplete,
            boolean expected,
            boolean campaignOver) {

        /** How long no units came although they could; null when there were none ever. */
        @Nullable Duration quiet() {
            return exposure == null || resumption == null || exposure.compareTo(resumption) < 0
                    ? exposure
                    : resumption;
        }
    }

    HealthItem data(long units, Duration age) {
        HealthCode code = HealthCode.DATA;
        WarningNumber[] numbers = {number("units", units), hours("sinceStart", age)};
        if (units > 0) {
            return green(code, "There are units.", numbers);
        }
        return age.compareTo(properties.silence()) < 0
                ? yellow(code, "There are no units yet.", CURE, numbers)
                : red(code, "There are no units since the start.", CURE, numbers);
    }

    HealthItem freshness(Ages ages) {
        HealthCode code = HealthCode.DATA_FRESHNESS;
        List<WarningNumber> found = new ArrayList<>();
        add(found, "sinceExposure", ages.exposure());
        add(found, "sinceEvent", ages.event());
        add(found, "sinceRefresh", ages.refresh());
        found.add(number("waitingUnits", ages.waiting()));
        WarningNumber[] numbers = found.toArray(WarningNumber[]::new);
        Duration quiet = ages.quiet();
        if (quiet != null && ages.expected() && quiet.compareTo(properties.silence()) >= 0) {
            return quiet.compareTo(properties.silence().multipliedBy(SILENCES)) >= 0
                    ? red(code, "New units have long ceased to come.", CURE, numbers)
                    : yellow(code, "No new units came lately.", CURE, numbers);
        }
        boolean behind =
                ages.incomplete()
                        && (ages.refresh() == null
                                || ages.refresh().compareTo(properties.waiting()) > 0);
        return behind
                ? yellow(
                        code,
                        "The results do not know of all that was recorded.",
                        "Wait for the server to catch up, or look into its log.",
                        numbers)
                : green(code, ages.campaignOver() ? CAMPAIGN_OVER : KNOWN, numbers);
    }

    private static void add(List<WarningNumber> numbers, String name, @Nullable Duration duration) {
        if (duration != null) {
            numbers.add(hours(name, duration));
        }
    }

    /**
     * @param share of units whose window is open
     */
    HealthItem maturity(long units, double share, boolean over) {
        HealthCode code = HealthCode.MATURITY;
        WarningNumber[] numbers = {number("immatureUnits", units), number("immatureShare", share)};
        String cure = "Wait until the windows of the primary metric have closed.";
        if (over && share > properties.immatureFail()) {
            return red(
                    code,
                    "The experiment is over, but most of its units can still gain an outcome.",
                    cure,
                    numbers);
        }
        return share > properties.immatureWarn()
                ? yellow(code, "Many units can still gain an outcome.", cure, numbers)
                : green(code, "As good as all units have the outcome they will have.", numbers);
    }
}
