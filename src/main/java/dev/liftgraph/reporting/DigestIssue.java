package dev.liftgraph.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a digest was issued.
 *
 * @param deliveredAt null when it was not
 * @param attempts of delivering it
 * @param failure of the last attempt; null when there was none
 */
record DigestIssue(
        UUID id,
        DigestPeriod period,
        LocalDate endingOn,
        Instant issuedAt,
        @Nullable Instant deliveredAt,
        int attempts,
        @Nullable String failure) {

    public String page() {
        return DigestLink.page(period, endingOn);
    }
}
