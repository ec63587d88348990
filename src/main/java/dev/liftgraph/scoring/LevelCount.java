package dev.liftgraph.scoring;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each level of a category occurs. At most 1,000 levels are told apart; what comes later
 * counts as OTHER, so that a feature like an id costs no more memory than a category.
 */
final class LevelCount implements FeatureCount {

    private static final int MOST_LEVELS = 1_000;

    private static final Comparator<LevelRows> COMMONEST_FIRST =
            Comparator.comparingLong(LevelRows::rows).reversed().thenComparing(LevelRows::level);

    private final Map<String, Long> levels = new HashMap<>();
    private long uncounted;
    private long missing;

    @Override
    public void add(@Nullable Object value) {
        String level = EncodedCategory.level(value);
        if (level == null) {
            missing++;
        } else {
            add(level, 1);
        }
    }

    private void add(String level, long rows) {
        if (levels.size() < MOST_LEVELS || levels.containsKey(level)) {
            levels.merge(level, rows, Long::sum);
        } else {
            uncounted += rows;
        }
    }

    @Override
    public void merge(FeatureCount other) {
        LevelCount count = (LevelCount) other;
        count.levels.forEach(this::add);
        uncounted += count.uncounted;
        missing += count.missing;
    }

    @Override
    public EncodedCategory encoded(String feature) {
        long known = uncounted + levels.values().stream().mapToLong(Long::longValue).sum();
        List<LevelRows> common =
                levels.entrySet().stream()
                        .map(entry -> new LevelRows(entry.getKey(), entry.getValue()))
                        .filter(level -> EncodedCategory.isCommon(level.rows(), known + missing))
                        .sorted(COMMONEST_FIRST)
                        .limit(EncodedCategory.MOST_LEVELS)
                        .toList();
        long kept = common.stream().mapToLong(LevelRows::rows).sum();
        return new EncodedCategory(feature, common, known - kept, missing);
    }
}
