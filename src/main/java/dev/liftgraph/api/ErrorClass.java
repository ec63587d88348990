package dev.liftgraph.api;

import graphql.ErrorClassification;

/** Classes of GraphQL errors beyond those of Spring for GraphQL. */
enum ErrorClass implements ErrorClassification {
    /** Lost against a concurrent change; the same request may succeed when sent again. */
    CONFLICT,
    /** Took longer than the time allowed. */
    TIMEOUT,
    /** The database cannot be reached now; the same request may succeed later. */
    UNAVAILABLE
}
