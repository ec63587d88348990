package dev.liftgraph.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws how a firm uses the product, from four weeks before the campaign to yesterday. */
record Usage(Firms firms, RandomGenerator random) {
    private static final int FIRST_DAY = -28;
    private static final int SPIKE_DAYS = 14;
    private static final int SILENT_SINCE = -21;
    private static final double LEAST_LOGINS = 0.06;
    private static final double MOST_LOGINS = 0.18;
    private static final double REPORTS_PER_LOGIN = 0.9;
    private static final double SPIKE = 2.5;
    private static final int OPENING_HOUR = 6;
    private static final int MORNING_END = 9;

    private enum Habit {
        STEADY,
        RISING,
        SILENT;

        static Habit draw(RandomGenerator random) {
            double share = random.nextDouble();
            return share < 0.7 ? STEADY : share < 0.85 ? RISING : SILENT;
        }

        /** Logins of a day beside the usual ones. */
        double factor(int day) {
            return switch (this) {
                case STEADY -> 1;
                case RISING -> day >= -SPIKE_DAYS ? SPIKE : 1;
                case SILENT -> day >= SILENT_SINCE ? 0 : 1;
            };
        }
    }

    List<Deed> deeds() {
        Habit habit = Habit.draw(random);
        double logins = random.nextDouble(LEAST_LOGINS, MOST_LOGINS);
        List<Deed> deeds = new ArrayList<>();
        for (int day = FIRST_DAY; day < DemoCampaign.PAST_DAYS; day++) {
            double rate = logins * habit.factor(day);
            addPerhaps(deeds, DemoEvents.LOGIN, day, rate);
            addPerhaps(deeds, DemoEvents.REPORT_RUN, day, rate * REPORTS_PER_LOGIN);
        }
        return deeds;
    }

    private void addPerhaps(List<Deed> deeds, String event, int day, double chance) {
        if (random.nextDouble() < chance) {
            deeds.add(new Deed(event, firms.moment(day, OPENING_HOUR, MORNING_END, random), null));
        }
    }
}
