package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignConflict;
import dev.liftgraph.campaign.ConflictCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed about a launch but rarely wise.
 *
 * @param customers it is about; null when suppressed
 * @param campaigns it is about; empty when it is about none in particular
 */
record LaunchWarning(
        Code code,
        String message,
        @Nullable Long customers,
        boolean suppressed,
        List<Campaign> campaigns) {
    private static final int MOST_NAMES = 5;

    /** Kinds of warnings. */
    enum Code {
        CAMPAIGNS_SHARE_CUSTOMERS,
        CONTACT_CAP_REACHED
    }

    static Optional<LaunchWarning> of(ConflictCheck check) {
        Long customers = check.customers();
        List<Campaign> campaigns =
                check.conflicts().stream().map(CampaignConflict::campaign).toList();
        String names =
                campaigns.stream()
                        .limit(MOST_NAMES)
                        .map(Campaign::name)
                        .collect(Collectors.joining(", "));
        int more = check.count() - Math.min(MOST_NAMES, check.count());
        String message =
                "%s customers are addressed by other campaigns on the same days: %s%s. Make them exclude each other, or read their lifts as those of both together."
                        .formatted(
                                customers == null ? "Some" : customers,
                                names,
                                more > 0 ? " and " + more + " more" : "");
        return check.count() == 0
                ? Optional.empty()
                : Optional.of(
                        new LaunchWarning(
                                Code.CAMPAIGNS_SHARE_CUSTOMERS,
                                message,
                                customers,
                                customers == null,
                                campaigns));
    }

    static Optional<LaunchWarning> of(ContactLoad load) {
        Long customers = load.atCap();
        String message =
                "%s of the campaign's customers were contacted %d times or more in the last %d days."
                        .formatted(customers == null ? "Some" : customers, load.cap(), load.days());
        return customers != null && customers == 0
                ? Optional.empty()
                : Optional.of(
                        new LaunchWarning(
                                Code.CONTACT_CAP_REACHED,
                                message,
                                customers,
                                customers == null,
                                List.of()));
    }
}
