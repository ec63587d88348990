package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;

/** What the server asks of its sessions, whatever the database's own settings are. */
@ServerTest
class SessionSettingsTests {
    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    DatabaseClient bulk;

    @Test
    void compileNoStatements() {
        assertThat(setting(database, "jit")).isEqualTo("off");
        assertThat(setting(bulk, "jit")).isEqualTo("off");
    }

    @Test
    void limitStatements() {
        assertThat(setting(database, "statement_timeout")).isEqualTo("5s");
        assertThat(setting(bulk, "statement_timeout")).isEqualTo("10min");
    }

    private static String setting(DatabaseClient client, String name) {
        return client.sql("SELECT current_setting(:name)")
                .bind("name", name)
                .mapValue(String.class)
                .one()
                .block();
    }
}
