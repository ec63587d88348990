package dev.liftgraph.api;

import static java.util.Objects.requireNonNull;

import graphql.TrivialDataFetcher;
import graphql.execution.ExecutionContext;
import graphql.execution.ValuesResolver;
import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks an operation with its fragments expanded, each time they are spread (graphql-java's own
 * traverser walks a fragment once), and stops at the first limit passed. A field costs 1, a page
 * its size times its row, and so does a list of as many keys whose rows fetch objects.
 */
final class OperationCost {
    static final int DEPTH = 12;
    static final int INTROSPECTION_DEPTH = 20;
    static final int ALIASES = 30;
    static final int ROOT_MUTATIONS = 5;
    static final int COST = 5_000;

    /** Rows that a list is taken to have when its keys are left out, which asks for all. */
    private static final int UNNAMED = 100;

    /**
     * Fields and spreads after expansion: keeps small documents from unfolding into millions of
     * fields.
     */
    static final int SELECTIONS = 5_000;

    private final ExecutionContext context;
    private final boolean mutation;
    private int aliases;
    private int rootMutations;
    private int selections;

    /** Objects seen so far for which more is asked than what stands in the one around them. */
    private int fetches;

    private OperationCost(ExecutionContext context) {
        this.context = context;
        this.mutation = context.getOperationDefinition().getOperation() == Operation.MUTATION;
    }

    static void check(ExecutionContext context) {
        GraphQLCompositeType root =
                switch (context.getOperationDefinition().getOperation()) {
                    case QUERY -> context.getGraphQLSchema().getQueryType();
                    case MUTATION -> context.getGraphQLSchema().getMutationType();
                    case SUBSCRIPTION -> context.getGraphQLSchema().getSubscriptionType();
                };
        SelectionSet selected = context.getOperationDefinition().getSelectionSet();
        limit(
                new OperationCost(context).cost(selected, root, new Place(1, DEPTH)),
                COST,
                "costs more than %d: ask for "
                        + "fewer fields, or smaller pages (a field costs 1, a page its size times its row, "
                        + "and so does a list of as many keys whose rows fetch objects)");
    }

    private record Place(int depth, int limit) {
        Place below(Field field) {
            return new Place(
                    depth + 1, field.getName().startsWith("__") ? INTROSPECTION_DEPTH : limit);
        }
    }

    private long cost(@Nullable SelectionSet set, GraphQLCompositeType parent, Place place) {
        long sum = 0;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                limit(++selections, SELECTIONS, "selects more than %d fields");
                sum += cost(selection, parent, place);
            }
        }
        return sum;
    }

    private long cost(Selection<?> selection, GraphQLCompositeType parent, Place place) {
        return switch (selection) {
            case Field field -> cost(field, parent, place);
            case InlineFragment fragment -> {
                var condition = fragment.getTypeCondition();
                yield cost(
                        fragment.getSelectionSet(),
                        condition == null ? parent : type(condition.getName()),
                        place);
            }
            case FragmentSpread spread -> {
                var fragment = requireNonNull(context.getFragmentsByName().get(spread.getName()));
                yield cost(
                        fragment.getSelectionSet(),
                        type(fragment.getTypeCondition().getName()),
                        place);
            }
            default -> 0;
        };
    }

    private long cost(Field field, GraphQLCompositeType parent, Place place) {
        limit(place.depth(), place.limit(), "is more than %d levels deep");
        limit(field.getAlias() == null ? aliases : ++aliases, ALIASES, "has more than %d aliases");
        boolean root = mutation && place.depth() == 1;
        limit(root ? ++rootMutations : rootMutations, ROOT_MUTATIONS, "has more than %d mutations");
        GraphQLFieldDefinition definition =
                Introspection.getFieldDef(context.getGraphQLSchema(), parent, field.getName());
        if (!(GraphQLTypeUtil.unwrapAll(definition.getType())
                instanceof GraphQLCompositeType type)) {
            return price(parent, 1);
        }
        int before = fetches;
        long row = cost(field.getSelectionSet(), type, place.below(field));
        long rows = rows(field, definition, fetches > before);
        if (isFetched(parent, definition)) {
            fetches++;
        }
        return price(type, 1 + row * rows);
    }

    /** Introspection is free: depth bounds it, and graphql-java itself. */
    private static long price(GraphQLCompositeType type, long cost) {
        return type.getName().startsWith("__") ? 0 : Math.min(cost, COST + 1L);
    }

    /** Whether it is more than a property of what it stands in. */
    private boolean isFetched(GraphQLCompositeType parent, GraphQLFieldDefinition definition) {
        DataFetcher<?> fetcher =
                context.getGraphQLSchema()
                        .getCodeRegistry()
                        .getDataFetcher(
                                FieldCoordinates.coordinates(
                                        parent.getName(), definition.getName()),
                                definition);
        return !(fetcher instanceof TrivialDataFetcher);
    }

    /**
     * Those of a page; or those of a list that is asked for by a list of keys, as long as anything
     * is fetched for each: properties alone cost next to nothing.
     */
    private long rows(Field field, GraphQLFieldDefinition definition, boolean fetching) {
        boolean page = definition.getArgument("first") != null;
        boolean list =
                fetching
                        && GraphQLTypeUtil.isList(
                                GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        if (!page && !list) {
            return 1;
        }
        Map<String, Object> arguments =
                ValuesResolver.getArgumentValues(
                        definition.getArguments(),
                        field.getArguments(),
                        context.getCoercedVariables(),
                        context.getGraphQLContext(),
                        context.getLocale());
        return page
                ? arguments.get("first") instanceof Integer number ? Math.max(1, number) : 1
                : definition.getArguments().stream()
                        .filter(each ->
                                GraphQLTypeUtil.isList(
                                        GraphQLTypeUtil.unwrapNonNull(each.getType())))
                        .mapToLong(each ->
                                arguments.get(each.getName()) instanceof List<?> keys
                                        ? keys.size()
                                        : UNNAMED)
                        .max()
                        .orElse(1);
    }

    private GraphQLCompositeType type(String name) {
        return (GraphQLCompositeType) requireNonNull(context.getGraphQLSchema().getType(name));
    }

    private static void limit(long actual, int maximum, String message) {
        if (actual > maximum) {
            throw Refusal.because("The operation " + message.formatted(maximum) + ".");
        }
    }
}
