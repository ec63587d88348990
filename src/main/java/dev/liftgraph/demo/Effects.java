package dev.liftgraph.demo;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Draws what a firm does in the six days after it met a variant, as far as they are over: the
 * truths the demo's experiments are to find.
 */
record Effects(Firms firms, RandomGenerator random) {
    private static final long UNITS = 10_000;
    private static final int DAYS = 6;
    private static final int RENEWAL_DUE_DAYS = 60;
    private static final double RENEWAL_DUE = 0.3;
    private static final double RENEWAL_LATER = 0.17;
    private static final double OFFER_FACTOR = 1.35;
    private static final double PLACEMENT = 0.3;
    private static final int MOST_PLACEMENTS = 3;
    private static final double CALL = 0.12;

    List<Deed> deeds(Encounter met, Map<String, Object> attributes) {
        List<Deed> deeds = new ArrayList<>();
        if (met.isOf(DemoExperiments.RENEWAL_OFFER)) {
            double chance = renewalDue(attributes) ? RENEWAL_DUE : RENEWAL_LATER;
            addPerhaps(
                    deeds,
                    met,
                    chance * (met.treated() ? OFFER_FACTOR : 1),
                    DemoEvents.CONTRACT_RENEWED,
                    yearlyRevenue(attributes));
            for (int i = 0; i < MOST_PLACEMENTS; i++) {
                long fee = random.nextLong(400, 1_600) * UNITS;
                addPerhaps(deeds, met, PLACEMENT, DemoEvents.CANDIDATE_PLACED, fee);
            }
        } else if (met.treated()) {
            addPerhaps(deeds, met, CALL, DemoEvents.REPORT_RUN, null);
        }
        return deeds;
    }

    private boolean renewalDue(Map<String, Object> attributes) {
        String end = requireNonNull(attributes.get(DemoAttributes.CONTRACT_ENDS_ON)).toString();
        return LocalDate.parse(end).isBefore(firms.startsOn().plusDays(RENEWAL_DUE_DAYS));
    }

    private static long yearlyRevenue(Map<String, Object> attributes) {
        Object monthly = requireNonNull(attributes.get(DemoAttributes.MONTHLY_REVENUE));
        return ((BigDecimal) monthly).longValueExact() * 12 * UNITS;
    }

    private void addPerhaps(
            List<Deed> deeds, Encounter met, double chance, String event, @Nullable Long amount) {
        boolean happens = random.nextDouble() < chance;
        int day = met.day() + random.nextInt(1, DAYS + 1);
        Instant at = firms.afternoon(day, random);
        if (happens && day < DemoCampaign.PAST_DAYS) {
            deeds.add(new Deed(event, at, amount));
        }
    }
}
