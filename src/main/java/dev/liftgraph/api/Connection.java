package dev.liftgraph.api;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the shape of the Relay connection specification.
 *
 * @param edges the rows with their cursors
 * @param nodes the rows alone
 */
public record Connection<T>(List<Edge<T>> edges, List<T> nodes, PageInfo pageInfo) {
    public record Edge<T>(T node, String cursor) {}

    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    /**
     * @param rows up to {@link Page#limit()} rows after {@link Page#start()}, ordered by id
     */
    public static <T> Connection<T> of(List<T> rows, Page page, Function<T, UUID> id) {
        List<T> nodes = List.copyOf(rows.subList(0, Math.min(rows.size(), page.first())));
        List<Edge<T>> edges =
                nodes.stream()
                        .map(node -> new Edge<>(node, Cursor.encode(id.apply(node))))
                        .toList();
        PageInfo info =
                new PageInfo(
                        rows.size() > nodes.size(),
                        page.after() != null,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor());
        return new Connection<>(edges, nodes, info);
    }
}
