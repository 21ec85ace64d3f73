package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What many processes on one database may do at the same time. */
class ManyReplicasTest {
    private static final int REPLICAS = 4;

    @RepeatedTest(3)
    void allOfThemMigrateAnEmptyDatabaseAtOnce(RepetitionInfo round) throws Exception {
        try (HikariDataSource dataSource =
                TestPostgres.emptyDatabase("replicas_migrate_" + round.getCurrentRepetition())) {
            atOnce(() -> {
                PostgresSchema.migrate(dataSource);
                return 0;
            });

            assertThat(number(dataSource, "select count(*) from rag_schema_history where type = 'SQL' and success"))
                    .isEqualTo(number(
                            dataSource,
                            "select count(distinct version) from rag_schema_history" + " where type = 'SQL'"))
                    .isGreaterThanOrEqualTo(5);
            try (var records = PostgresRecords.open(dataSource)) {
                records.probe().probe(soon());
            }
        }
    }

    @Test
    void allOfThemPurgeAtOnceAndEachSessionGoesOnce() throws Exception {
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("replicas_purge")) {
            PostgresSchema.migrate(dataSource);
            TestPostgres.execute(dataSource, """
                    insert into rag_session
                    select gen_random_uuid(), 'o', 't', now(), now(),
                           case when n % 3 = 0 then timestamptz '2030-01-01' else timestamptz '2020-01-01' end, 1
                      from generate_series(1, 6000) n""");
            TestPostgres.execute(dataSource, """
                    insert into rag_exchange
                    select id, 1, gen_random_uuid(), 'q', now(), gen_random_uuid(), '{}', now(), '{}' from rag_session""");
            Instant now = Instant.parse("2026-03-02T09:30:00Z");

            try (var records = PostgresRecords.open(dataSource, new PostgresOptions(8))) {
                List<Integer> purged = atOnce(() -> records.sessions().purge(now, soon()));

                // One that finds less than it could take leaves the rest to those who hold it.
                assertThat(purged.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4000);
                assertThat(records.sessions().purge(now, soon())).isZero();
            }
            assertThat(number(dataSource, "select count(*) from rag_session")).isEqualTo(2000);
            assertThat(number(dataSource, "select count(*) from rag_exchange")).isEqualTo(2000);
        }
    }

    /** Three processes, each with a pool of its own, for which the clock stands still. */
    @Test
    void allOfThemTogetherAdmitAsManyRequestsAsTheLimitSays() throws Exception {
        var limit = RateLimit.perMinute(200);
        var key = new RateLimitKey("key:alice");
        Instant now = Instant.parse("2026-03-02T09:30:00Z");
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("replicas_rate_limit");
                HikariDataSource secondPool = TestPostgres.samePlace(dataSource);
                HikariDataSource thirdPool = TestPostgres.samePlace(dataSource)) {
            PostgresSchema.migrate(dataSource);
            try (var first = PostgresRecords.open(dataSource, new PostgresOptions(4));
                    var second = PostgresRecords.open(secondPool, new PostgresOptions(4));
                    var third = PostgresRecords.open(thirdPool, new PostgresOptions(4))) {
                List<RateLimiter> replicas = Stream.of(first, second, third)
                        .map(records -> records.rateLimiter(InstantSource.fixed(now)))
                        .toList();
                List<Callable<Integer>> clients = new ArrayList<>();
                for (int client = 0; client < 9; client++) {
                    RateLimiter replica = replicas.get(client % replicas.size());
                    clients.add(() -> {
                        int admitted = 0;
                        for (int i = 0; i < 40; i++) {
                            admitted += replica.take(key, limit, soon()).admitted() ? 1 : 0;
                        }
                        return admitted;
                    });
                }

                List<Integer> admitted = atOnce(clients);

                assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(200);
                assertThat(replicas)
                        .allSatisfy(replica -> assertThat(
                                        replica.peek(key, limit, soon()).remaining())
                                .isZero());
            }
        }
    }

    /** A holder that is lost must not make the others wait for as long as their deadline is. */
    @Test
    void aLockThatIsNotGivenBackEndsTheWaitOfOthers() throws Exception {
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("replicas_lock")) {
            PostgresSchema.migrate(dataSource);
            try (var records = PostgresRecords.open(dataSource, new PostgresOptions(4));
                    Connection holder = dataSource.getConnection();
                    Statement statement = holder.createStatement()) {
                holder.setAutoCommit(false);
                statement.execute("lock table rag_session in access exclusive mode");
                long begun = System.nanoTime();

                assertThat(catchThrowable(() -> records.sessions().purge(Instant.EPOCH, soon())))
                        .isInstanceOfSatisfying(
                                RecordStoreException.class,
                                e -> assertThat(e.retryable()).isTrue());
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
                holder.rollback();
                assertThat(records.sessions().purge(Instant.EPOCH, soon())).isZero();
            }
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        return atOnce(Collections.nCopies(REPLICAS, work));
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var start = new CyclicBarrier(works.size());
        try (var threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> work : works) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static long number(HikariDataSource dataSource, String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
