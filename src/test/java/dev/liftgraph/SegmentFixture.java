package dev.liftgraph;

import dev.liftgraph.api.Ids;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;

/** Segments for tests of the floors above. */
public final class SegmentFixture {
    private SegmentFixture() {}

    /** Creates segments with new keys that begin with a word. */
    public static List<String> create(DatabaseClient database, String word, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> create(database, word + "-" + i + "-" + Ids.next()))
                .toList();
    }

    private static String create(DatabaseClient database, String text) {
        String key = text.length() <= 64 ? text : text.substring(text.length() - 64);
        database.sql(
                        "INSERT INTO segment (id, key, name, version_id) VALUES (:id, :key, :key, :version)")
                .bind("id", Ids.next())
                .bind("key", key)
                .bind("version", Ids.next())
                .then()
                .block();
        return key;
    }
}
