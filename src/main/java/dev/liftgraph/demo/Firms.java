package dev.liftgraph.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes staffing firms: the same one for the same number, moved in time with the campaign. Hours of
 * the day are chosen so that no clock change moves a deed across the end of a window.
 *
 * @param startsOn first date of the campaign
 */
record Firms(LocalDate startsOn, ZoneId zone) {
    static final int COUNT = 6_000;

    private static final long SEED = 20_260_817L;
    private static final int GROUPS = 12;
    private static final int RENEWAL_GROUPS = 10;
    private static final Duration KNOWN_BEFORE = Duration.ofDays(30);
    private static final int FIRST_HOUR = 11;
    private static final int LAST_HOUR = 16;

    Instant campaignStart() {
        return startsOn.atStartOfDay(zone).toInstant();
    }

    /** When the customers were recorded: before any of them was exposed. */
    Instant knownSince() {
        return campaignStart().minus(KNOWN_BEFORE);
    }

    /**
     * @param number from 1 to {@link #COUNT}
     */
    Firm firm(int number) {
        RandomGenerator random = new SplittableRandom(SEED + number);
        SortedMap<String, Object> attributes = FirmAttributes.draw(random, startsOn);
        Encounter encounter = encounter(number, random);
        List<Deed> deeds = new ArrayList<>(new Usage(this, random).deeds());
        if (encounter != null) {
            deeds.addAll(new Effects(this, random).deeds(encounter, attributes));
        }
        return new Firm("firm-%04d".formatted(number), attributes, deeds, encounter);
    }

    private @Nullable Encounter encounter(int number, RandomGenerator random) {
        int group = number % GROUPS;
        boolean treated = random.nextBoolean();
        int day = random.nextInt(DemoCampaign.PAST_DAYS);
        Instant at = moment(day, FIRST_HOUR, LAST_HOUR, random);
        if (group < RENEWAL_GROUPS) {
            return encounter(
                    DemoExperiments.RENEWAL_OFFER, DemoExperiments.OFFERS, treated, day, at);
        }
        return group == RENEWAL_GROUPS
                ? encounter(
                        DemoExperiments.ONBOARDING_CALL, DemoExperiments.WELCOMES, treated, day, at)
                : null;
    }

    private static Encounter encounter(
            String experiment, List<String> variants, boolean treated, int day, Instant at) {
        return new Encounter(experiment, variants.get(treated ? 1 : 0), treated, day, at);
    }

    /** A moment in business hours of a later day than the encounter's. */
    Instant afternoon(int day, RandomGenerator random) {
        return moment(day, FIRST_HOUR, LAST_HOUR, random);
    }

    /**
     * @param day days after the campaign's first, negative before it
     */
    Instant moment(int day, int fromHour, int toHour, RandomGenerator random) {
        long seconds = random.nextLong(Duration.ofHours(toHour - fromHour).toSeconds());
        return startsOn.plusDays(day)
                .atTime(fromHour, 0)
                .plusSeconds(seconds)
                .atZone(zone)
                .toInstant();
    }
}
