package dev.liftgraph.database;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Rows of one statement that answers several questions: its column {@code position} says which,
 * from 1 on.
 */
public final class PositionedRows {
    private PositionedRows() {}

    /** What was read by question, in the order of the rows; an empty list where there is none. */
    public static <K, V> Mono<Map<K, List<V>>> by(
            List<K> asked,
            DatabaseClient.GenericExecuteSpec statement,
            Function<Readable, V> read) {
        return statement
                .map(row -> Map.entry(question(asked, row), read.apply(row)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())))
                .map(found -> {
                    asked.forEach(each -> found.putIfAbsent(each, List.of()));
                    return found;
                });
    }

    private static <K> K question(List<K> asked, Readable row) {
        return asked.get(Columns.get(row, "position", Long.class).intValue() - 1);
    }
}
