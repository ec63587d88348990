package dev.liftgraph.customer;

/** What an attribute's values are. */
public enum AttributeType {
    STRING,
    NUMBER,
    BOOLEAN,
    DATE
}
