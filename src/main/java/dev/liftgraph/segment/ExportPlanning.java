package dev.liftgraph.segment;

import static dev.liftgraph.segment.ExportRefused.parameter;

import dev.liftgraph.api.Keys;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks exports against segments and the attribute catalogue. */
@Component
class ExportPlanning {
    private static final int LONGEST_KEY = 100;

    private final Segments segments;
    private final Attributes attributes;
    private final Exports exports;
    private final ContactLimit contacts;
    private final Clock clock;

    ExportPlanning(
            Segments segments,
            Attributes attributes,
            Exports exports,
            ContactLimit contacts,
            Clock clock) {
        this.segments = segments;
        this.attributes = attributes;
        this.exports = exports;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Fails with {@link ExportRefused} when it cannot be made. */
    Mono<ExportPlan> plan(ExportRequest request) {
        Instant now = clock.instant();
        Instant asOf = Objects.requireNonNullElse(request.asOf(), now);
        if (asOf.isAfter(now)) {
            return Mono.error(outOfRange("asOf is in the future."));
        }
        return segment(request.segment())
                .flatMap(segment ->
                        Mono.zip(
                                        exports.evaluation(segment.versionId(), asOf)
                                                .switchIfEmpty(Mono.error(this::neverEvaluated)),
                                        types(request))
                                .map(found ->
                                        new ExportPlan(
                                                request,
                                                segment.versionId(),
                                                asOf,
                                                found.getT1(),
                                                found.getT2(),
                                                contacts,
                                                now)))
                .doOnNext(ExportPlanning::check);
    }

    private Mono<Segment> segment(String key) {
        Mono<Segment> found =
                Keys.isKey(key)
                        ? segments.byKeys(List.of(key)).mapNotNull(known -> known.get(key))
                        : Mono.empty();
        return found.switchIfEmpty(
                        Mono.error(() ->
                                ExportRefused.because(
                                        ExportErrorCode.SEGMENT_NOT_FOUND,
                                        "No segment has this key.")))
                .doOnNext(segment -> {
                    if (!segment.isActive()) {
                        throw ExportRefused.because(
                                ExportErrorCode.SEGMENT_RETIRED,
                                "The segment is retired: nobody is addressed by it any more.");
                    }
                });
    }

    private Mono<Map<String, AttributeType>> types(ExportRequest request) {
        List<String> keys =
                Stream.concat(
                                request.attributes().stream(),
                                Stream.of(request.email(), request.consent()))
                        .filter(Objects::nonNull)
                        .filter(key -> Keys.isPlainText(key, LONGEST_KEY))
                        .distinct()
                        .toList();
        return attributes.types(keys);
    }

    private static void check(ExportPlan plan) {
        ExportRequest request = plan.request();
        request.attributes().forEach(key -> type(plan, key, "attributes"));
        Set<String> names = new HashSet<>();
        plan.columns()
                .forEach(column -> {
                    if (!names.add(column.name())) {
                        throw parameter(
                                "attributes",
                                ExportErrorCode.INVALID_VALUE,
                                "The column '" + column.name() + "' would be there twice.");
                    }
                });
        require(plan, request.email(), AttributeType.STRING, "email");
        if (request.format().isAddressed() && request.consent() == null) {
            throw parameter(
                    "consent",
                    ExportErrorCode.CONSENT_MISSING,
                    "Name the BOOLEAN attribute that says who agreed to be addressed.");
        }
        require(plan, request.consent(), AttributeType.BOOLEAN, "consent");
    }

    private static void require(
            ExportPlan plan, @Nullable String key, AttributeType type, String parameter) {
        if (key != null && type(plan, key, parameter) != type) {
            throw parameter(
                    parameter,
                    ExportErrorCode.TYPE_MISMATCH,
                    "The attribute '" + key + "' is not a " + type + ".");
        }
    }

    private static AttributeType type(ExportPlan plan, String key, String parameter) {
        AttributeType type = plan.types().get(key);
        if (type == null) {
            throw parameter(
                    parameter,
                    ExportErrorCode.UNKNOWN_ATTRIBUTE,
                    "No attribute has the key '" + key + "'.");
        }
        return type;
    }

    private ExportRefused neverEvaluated() {
        return outOfRange(
                "The segment's version in force was not evaluated at this moment or before:"
                        + " segmentRefresh(asOf:) does it.");
    }

    private static ExportRefused outOfRange(String message) {
        return parameter("asOf", ExportErrorCode.OUT_OF_RANGE, message);
    }
}
