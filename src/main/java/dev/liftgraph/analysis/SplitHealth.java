package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.HealthItem.green;
import static dev.liftgraph.analysis.HealthItem.number;
import static dev.liftgraph.analysis.HealthItem.red;
import static dev.liftgraph.analysis.HealthItem.yellow;

import dev.liftgraph.statistics.SampleRatio;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.WarningNumber;
import java.util.List;

/** Whether units fell on the variants as they were to. */
final class SplitHealth {
    private static final long FEWEST_MULTIPLE = 10;

    private SplitHealth() {}

    /** A sample ratio check, and the p-value below which it is a mismatch. */
    record Checked(SampleRatioCheck check, double alarm) {
        boolean tested() {
            return check instanceof SampleRatio;
        }

        boolean mismatch() {
            return check instanceof SampleRatio ratio && ratio.isMismatch(alarm);
        }
    }

    /** How bad it is that units met several variants; the names of the schema. */
    enum Multiple {
        OK,
        WARN,
        FAIL
    }

    /**
     * @param allTested whether each part has to be tested, or one at least
     */
    static HealthItem sampleRatio(
            HealthCode code, String where, List<Checked> parts, boolean allTested) {
        long tested = parts.stream().filter(Checked::tested).count();
        long mismatches = parts.stream().filter(Checked::mismatch).count();
        double smallest =
                parts.stream()
                        .map(Checked::check)
                        .filter(SampleRatio.class::isInstance)
                        .mapToDouble(check -> ((SampleRatio) check).pValue())
                        .min()
                        .orElse(1);
        WarningNumber[] numbers = {
            number("smallestPValue", smallest),
            number("tested", tested),
            number("mismatches", mismatches)
        };
        if (mismatches > 0) {
            return red(
                    code,
                    "Units of " + where + " were not split as the weights say.",
                    "Find out what is wrong with assignment or with recording exposures, and start anew.",
                    numbers);
        }
        return tested == 0 || (allTested && tested < parts.size())
                ? yellow(
                        code,
                        "Units of " + where + " are too few to test their split.",
                        "Wait for 100 units, and 8 that each variant expects.",
                        numbers)
                : green(code, "Units of " + where + " were split as the weights say.", numbers);
    }

    static Multiple multiple(long units, double share, HealthProperties properties) {
        if (share > properties.exposuresFail() && units >= FEWEST_MULTIPLE) {
            return Multiple.FAIL;
        }
        return share > properties.exposuresWarn() ? Multiple.WARN : Multiple.OK;
    }

    static HealthItem multipleExposures(long units, double share, HealthProperties properties) {
        HealthCode code = HealthCode.MULTIPLE_EXPOSURES;
        WarningNumber[] numbers = {number("units", units), number("share", share)};
        String reason = units + " units met several variants and are left out.";
        String cure =
                "Ask for a customer's variant by one id everywhere, and record what was met only.";
        return switch (multiple(units, share, properties)) {
            case OK -> green(code, reason, numbers);
            case WARN -> yellow(code, reason, cure, numbers);
            case FAIL -> red(code, reason, cure, numbers);
        };
    }

    /**
     * @param compared covariates that could be compared
     * @param uneven names of those that are not alike
     */
    static HealthItem balance(int compared, List<String> uneven) {
        WarningNumber[] numbers = {number("compared", compared), number("uneven", uneven.size())};
        if (!uneven.isEmpty()) {
            return red(
                    HealthCode.BALANCE,
                    "Before they were exposed, the variants' units differed in "
                            + String.join(", ", uneven)
                            + ".",
                    "Find out what assignment depends on, and start anew.",
                    numbers);
        }
        return compared == 0
                ? yellow(
                        HealthCode.BALANCE,
                        "Nothing could be compared that was known of the units before.",
                        "Record attributes or events of customers before they are exposed.",
                        numbers)
                : green(
                        HealthCode.BALANCE,
                        "The variants' units were alike before they were exposed.",
                        numbers);
    }
}
