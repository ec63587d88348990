package dev.liftgraph.assignment;

import org.springframework.dao.DataAccessResourceFailureException;

/** The database does not answer as fast as it is asked. */
class TooManyWaiting extends DataAccessResourceFailureException {
    TooManyWaiting() {
        super("too many questions wait for the database");
    }
}
