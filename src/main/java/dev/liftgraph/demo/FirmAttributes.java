package dev.liftgraph.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Draws what a firm is. */
final class FirmAttributes {
    private static final List<String> INDUSTRIES =
            List.of("ENGINEERING", "FINANCE", "HEALTHCARE", "IT", "LOGISTICS");
    private static final List<String> REGIONS = List.of("BENELUX", "DACH", "NORDICS", "UK");
    private static final List<String> PLANS = List.of("STARTER", "TEAM", "TEAM", "ENTERPRISE");
    private static final int LONGEST_CONTRACT_DAYS = 180;
    private static final int MOST_INTEGRATIONS = 6;
    private static final double DISCOUNT_SEEKERS = 0.2;

    private FirmAttributes() {}

    static SortedMap<String, Object> draw(RandomGenerator random, LocalDate startsOn) {
        String plan = pick(PLANS, random);
        int seats = seats(plan, random);
        LocalDate end = startsOn.plusDays(random.nextInt(1, LONGEST_CONTRACT_DAYS));
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put(DemoAttributes.INDUSTRY, pick(INDUSTRIES, random));
        attributes.put(DemoAttributes.REGION, pick(REGIONS, random));
        attributes.put(DemoAttributes.PLAN, plan);
        attributes.put(DemoAttributes.SEATS, BigDecimal.valueOf(seats));
        attributes.put(
                DemoAttributes.MONTHLY_REVENUE,
                BigDecimal.valueOf((long) seats * random.nextInt(29, 49)));
        attributes.put(DemoAttributes.CONTRACT_ENDS_ON, end.toString());
        attributes.put(
                DemoAttributes.INTEGRATIONS,
                BigDecimal.valueOf(random.nextInt(MOST_INTEGRATIONS + 1)));
        attributes.put(DemoAttributes.ASKED_FOR_DISCOUNT, random.nextDouble() < DISCOUNT_SEEKERS);
        return attributes;
    }

    private static int seats(String plan, RandomGenerator random) {
        return switch (plan) {
            case "STARTER" -> random.nextInt(2, 12);
            case "TEAM" -> random.nextInt(10, 80);
            default -> random.nextInt(60, 400);
        };
    }

    private static String pick(List<String> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
