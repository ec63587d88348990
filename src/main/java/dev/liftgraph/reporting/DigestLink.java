package dev.liftgraph.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;

/** Where a digest is found again: as a page, and as the query for its numbers. */
final class DigestLink {
    private DigestLink() {}

    static String page(DigestPeriod period, LocalDate endingOn) {
        return "/reports/digests/%s/%s.html"
                .formatted(period.name().toLowerCase(Locale.ROOT), endingOn);
    }

    static String query(DigestPeriod period, LocalDate endingOn) {
        return """
        {
          digest(period: %s, endingOn: "%s") {
            from
            to
            started
            completed
            awaitingConclusion
            headline {
              experiment { key name }
              conclusion { outcome decidedBy }
              treatments {
                variant { key }
                absolute { value interval { lower upper } }
                relative { value interval { lower upper } }
                incrementalRevenue { value { amount currency } }
              }
            }
            leftOut { reason count }
            overspent { campaign { key name } budget { amount currency } spent { amount currency } }
          }
        }
        """
                .formatted(period, endingOn);
    }

    /** The query in GraphiQL. */
    static String graphiQl(DigestPeriod period, LocalDate endingOn) {
        return "/graphiql?query="
                + URLEncoder.encode(query(period, endingOn), StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }
}
