package dev.liftgraph.analysis;

import dev.liftgraph.statistics.WarningNumber;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at to see whether an experiment is in order.
 *
 * @param cure null when it is
 */
record HealthItem(
        HealthCode code,
        HealthStatus status,
        String reason,
        List<WarningNumber> numbers,
        @Nullable String cure) {

    HealthItem {
        numbers = List.copyOf(numbers);
    }

    static HealthItem green(HealthCode code, String reason, WarningNumber... numbers) {
        return new HealthItem(code, HealthStatus.GREEN, reason, List.of(numbers), null);
    }

    static HealthItem yellow(
            HealthCode code, String reason, String cure, WarningNumber... numbers) {
        return new HealthItem(code, HealthStatus.YELLOW, reason, List.of(numbers), cure);
    }

    static HealthItem red(HealthCode code, String reason, String cure, WarningNumber... numbers) {
        return new HealthItem(code, HealthStatus.RED, reason, List.of(numbers), cure);
    }

    static WarningNumber number(String name, double value) {
        return new WarningNumber(name, value);
    }

    static WarningNumber number(String name, long value) {
        return new WarningNumber(name, (double) value);
    }

    static WarningNumber hours(String name, Duration duration) {
        return new WarningNumber(name, duration.toMinutes() / 60.0);
    }
}
