package dev.liftgraph.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ServerTest
class NewMonthTests {
    private static final int MONTHS = 60;
    private static final int SESSIONS = 4;

    @Autowired
    @Qualifier("bulk")
    DatabaseClient database;

    @Test
    void isMadeOnceForSessionsThatMeetItAtOnce() {
        LocalDate first = LocalDate.of(1700, 1, 1);
        UUID customer = Ids.next();
        Long inserted =
                Flux.range(0, MONTHS)
                        .map(first::plusMonths)
                        .concatMap(
                                month -> Flux.range(0, SESSIONS).flatMap(_ -> met(month, customer)))
                        .reduce(Long::sum)
                        .block();
        assertThat(inserted).isEqualTo((long) MONTHS * SESSIONS);
    }

    private Mono<Long> met(LocalDate month, UUID customer) {
        return database.sql("SELECT create_event_partitions(CAST(:months AS date[]))")
                .bind("months", new String[] {month.toString()})
                .then()
                .then(
                        database.sql(
                                        """
                                        INSERT INTO event (customer_id, occurred_at, name, message_id)
                                        VALUES (:customer, :at, 'visit', :message)\
                                        """)
                                .bind("customer", customer)
                                .bind(
                                        "at",
                                        month.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                                .bind("message", Ids.next().toString())
                                .fetch()
                                .rowsUpdated());
    }
}
