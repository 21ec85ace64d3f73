package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.error.RecordStoreException;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What is found out of a server and its tables without making any. */
class SchemaStateTest {
    @Test
    void tellsHowFarTheTablesAreAndMakesNone() throws SQLException {
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("state_of_tables")) {
            TestPostgres.execute(dataSource, "create table of_a_host_application (n int)");
            SchemaState before = PostgresSchema.state(dataSource);
            assertThat(before).isInstanceOf(SchemaState.Absent.class);
            assertThat(PostgresSchema.state(dataSource))
                    .as("nothing is made by looking")
                    .isEqualTo(before);

            PostgresSchema.migrate(dataSource);
            SchemaState.Current current = (SchemaState.Current) PostgresSchema.state(dataSource);
            int migrations = ((SchemaState.Absent) before).pending(); // numbers may be left out
            assertThat(migrations).isBetween(4, Integer.parseInt(current.version()));

            TestPostgres.execute(dataSource, """
                    insert into rag_schema_history
                    select installed_rank + 100, '999', description, type, script, checksum, installed_by, now(), 1, true
                      from rag_schema_history order by installed_rank desc limit 1""");
            assertThat(PostgresSchema.state(dataSource)).isEqualTo(new SchemaState.Ahead("999", current.version()));

            TestPostgres.execute(
                    dataSource, "delete from rag_schema_history where version not in ('0', '1', '2', '3')");
            assertThat(PostgresSchema.state(dataSource)).isEqualTo(new SchemaState.Behind("3", migrations - 3));
        }
    }

    @Test
    void tellsWhatTheUserMayDo() throws SQLException {
        try (HikariDataSource owner = TestPostgres.emptyDatabase("state_of_rights")) {
            PostgresSchema.migrate(owner);
            PostgresServer ours = PostgresServer.ask(owner);
            assertThat(ours.major()).isBetween(14, 18);
            assertThat(ours.version()).startsWith(ours.major() + ".");
            assertThat(ours.schema()).isPresent();
            assertThat(ours.mayCreateTables()).isTrue();
            assertThat(ours.takesWrites()).isTrue();
            assertThat(ours.tablesOutOfReach()).isZero();
            assertThat(ours.tablesOfOthers()).isZero();

            String schema = ours.schema().orElseThrow();
            TestPostgres.execute(owner, "drop role if exists rag_test_reader");
            TestPostgres.execute(owner, "create role rag_test_reader");
            TestPostgres.execute(owner, "grant usage on schema \"" + schema + "\" to rag_test_reader");
            TestPostgres.execute(owner, "grant select on all tables in schema \"" + schema + "\" to rag_test_reader");
            PostgresServer asReader;
            try {
                asReader = PostgresServer.ask(as(owner, "rag_test_reader"));
            } finally {
                TestPostgres.execute(owner, "drop owned by rag_test_reader");
                TestPostgres.execute(owner, "drop role rag_test_reader");
            }
            assertThat(asReader.mayCreateTables()).isFalse();
            assertThat(asReader.tablesOutOfReach()).isGreaterThan(5).isEqualTo(asReader.tablesOfOthers());
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidInOneSentence() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[] {"127.0.0.1"});
        nowhere.setPortNumbers(new int[] {1});
        nowhere.setUser("ann");
        nowhere.setPassword("hunter2");
        for (Runnable look : new Runnable[] {() -> PostgresServer.ask(nowhere), () -> PostgresSchema.state(nowhere)}) {
            assertThatExceptionOfType(RecordStoreException.class)
                    .isThrownBy(look::run)
                    .withMessageContaining("is the server up")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        }
    }

    private static DataSource as(HikariDataSource owner, String role) throws SQLException {
        var dataSource = new PGSimpleDataSource();
        DataSource plain = Objects.requireNonNull(owner.getDataSource());
        dataSource.setUrl(plain.unwrap(PGSimpleDataSource.class).getUrl());
        dataSource.setUser(plain.unwrap(PGSimpleDataSource.class).getUser());
        dataSource.setPassword(plain.unwrap(PGSimpleDataSource.class).getPassword());
        dataSource.setOptions("-c role=" + role);
        return dataSource;
    }
}
