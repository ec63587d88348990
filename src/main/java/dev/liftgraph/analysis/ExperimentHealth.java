package dev.liftgraph.analysis;

import dev.liftgraph.analysis.BalanceCheck.Covariate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an experiment is in order.
 *
 * @param compared the last comparison of its variants; null before
 * @param events of each metric
 */
record ExperimentHealth(
        List<HealthItem> items, @Nullable BalanceCheck compared, List<MetricEvents> events) {
    ExperimentHealth {
        items = List.copyOf(items);
        events = List.copyOf(events);
    }

    /** A covariate, and whether it is uneven among all of them. */
    record CovariateView(Covariate covariate, boolean uneven) {
        public String name() {
            return covariate.name();
        }

        public BalanceCheck.Kind kind() {
            return covariate.kind();
        }

        public long units() {
            return covariate.units();
        }

        public @Nullable Double pValue() {
            return covariate.pValue();
        }
    }

    /** RED dominates. */
    public HealthStatus status() {
        return items.stream()
                .map(HealthItem::status)
                .max(Comparator.naturalOrder())
                .orElse(HealthStatus.GREEN);
    }

    public List<CovariateView> balance() {
        return compared == null
                ? List.of()
                : compared.covariates().stream()
                        .map(each -> new CovariateView(each, compared.uneven().contains(each)))
                        .toList();
    }

    public @Nullable Instant balanceCheckedAt() {
        return compared == null ? null : compared.checkedAt();
    }
}
