package dev.liftgraph.customer;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves customers. */
@Controller
class CustomerController {
    private final Customers customers;

    CustomerController(Customers customers) {
        this.customers = customers;
    }

    @QueryMapping
    Mono<Customer> customer(@Argument String customerId) {
        return customers.byCustomerId(customerId);
    }

    @QueryMapping
    Mono<Connection<Customer>> customers(@Argument int first, @Argument @Nullable String after) {
        Page page = Page.of(first, after);
        return customers.page(page).map(rows -> Connection.of(rows, page, Customer::id));
    }

    @SchemaMapping(typeName = "Customer")
    String id(Customer customer) {
        return NodeId.encode("Customer", customer.id());
    }

    @SchemaMapping(typeName = "Customer")
    List<AttributeValue> attributes(Customer customer) {
        return customer.attributes().entrySet().stream()
                .map(entry -> new AttributeValue(entry.getKey(), entry.getValue()))
                .toList();
    }
}
