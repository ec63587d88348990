package dev.liftgraph.experiment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that speaks against a stop rule. */
record StopRuleWarning(Code code, String message) {
    /** Where dotCMS ends every experiment. */
    static final int MOST_DAYS = 35;

    private static final int FEWEST_DAYS = 3;
    private static final int WEEK = 7;

    /** The codes of the schema. */
    enum Code {
        FEWER_THAN_3_DAYS,
        NOT_WHOLE_WEEKS,
        MORE_THAN_35_DAYS
    }

    /**
     * @param firstDay of the experiment
     */
    static List<StopRuleWarning> of(StopRule.@Nullable AtDate endDate, LocalDate firstDay) {
        List<StopRuleWarning> warnings = new ArrayList<>();
        if (endDate != null) {
            long days = days(firstDay, endDate.on());
            String stops = "It stops after %d days".formatted(days);
            if (days < FEWEST_DAYS) {
                warnings.add(
                        new StopRuleWarning(
                                Code.FEWER_THAN_3_DAYS,
                                stops + ": the first days are not like the others."));
            }
            if (days % WEEK != 0) {
                warnings.add(
                        new StopRuleWarning(
                                Code.NOT_WHOLE_WEEKS,
                                stops
                                        + ", not whole weeks: some weekdays count more than others."));
            }
            if (days > MOST_DAYS) {
                warnings.add(
                        new StopRuleWarning(
                                Code.MORE_THAN_35_DAYS, stops + ": meanwhile much else changes."));
            }
        }
        return warnings;
    }

    /** Both included. */
    static long days(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
