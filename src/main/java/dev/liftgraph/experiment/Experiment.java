package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One controlled comparison inside a campaign.
 *
 * @param segments segments whose results are part of the registration, in the order given
 * @param registrationHash SHA-256, in hex, of everything that was frozen at the start; null before
 * @param version counts the changes, from 1
 * @param randomised what is assigned
 * @param declaredPurpose null for AB
 */
public record Experiment(
        UUID id,
        String key,
        String name,
        UUID campaignId,
        String hypothesis,
        ExperimentStatus status,
        List<Variant> variants,
        List<ExperimentMetric> metrics,
        List<RegisteredSegment> segments,
        Design design,
        @Nullable String registrationHash,
        int version,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant pausedAt,
        @Nullable Instant completedAt,
        @Nullable Instant archivedAt,
        UnitDesign randomised,
        @Nullable ExperimentPurpose declaredPurpose) {

    public Experiment {
        variants = List.copyOf(variants);
        metrics =
                metrics.stream()
                        .map(metric -> metric.with(design.inEffect(metric.reading())))
                        .toList();
        segments = List.copyOf(segments);
        // Experiments kept in older snapshots assign customers, and do not say so.
        randomised = Objects.requireNonNullElse(randomised, UnitDesign.CUSTOMERS);
    }

    /** Of customers, and one that compares different variants. */
    public Experiment(
            UUID id,
            String key,
            String name,
            UUID campaignId,
            String hypothesis,
            ExperimentStatus status,
            List<Variant> variants,
            List<ExperimentMetric> metrics,
            List<RegisteredSegment> segments,
            Design design,
            @Nullable String registrationHash,
            int version,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant pausedAt,
            @Nullable Instant completedAt,
            @Nullable Instant archivedAt) {
        this(
                id,
                key,
                name,
                campaignId,
                hypothesis,
                status,
                variants,
                metrics,
                segments,
                design,
                registrationHash,
                version,
                createdAt,
                startedAt,
                pausedAt,
                completedAt,
                archivedAt,
                UnitDesign.CUSTOMERS,
                null);
    }

    public ExperimentUnit unit() {
        return randomised.unit();
    }

    /** Null when customers are assigned. */
    public @Nullable Double intraclassCorrelation() {
        return randomised.ofAccounts() ? randomised.intraclassCorrelation() : null;
    }

    public ExperimentPurpose purpose() {
        return Objects.requireNonNullElse(declaredPurpose, ExperimentPurpose.AB);
    }

    /** Whether its variants are all the same, so that whatever it finds is chance. */
    public boolean checksEngines() {
        return purpose() == ExperimentPurpose.AA;
    }

    /**
     * When a segment was added after the start; null when it is registered.
     *
     * @param segmentId null for everyone
     */
    public @Nullable Instant addedAt(@Nullable UUID segmentId) {
        return segments.stream()
                .filter(segment -> segment.segmentId().equals(segmentId))
                .map(RegisteredSegment::addedAt)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    public Variant control() {
        return variants.stream().filter(Variant::control).findFirst().orElseThrow();
    }

    /** The weights in force in a phase, in the order of the variants. */
    public List<Double> weightsIn(PhaseKind phase) {
        return variants.stream().map(variant -> variant.weightIn(phase)).toList();
    }

    public ExperimentMetric primary() {
        return metrics.stream()
                .filter(metric -> metric.role() == Role.PRIMARY)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Equal when it is the same row at the same version, which keeps batches of experiments cheap.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Experiment that && id.equals(that.id) && version == that.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version);
    }
}
