package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import dev.ragagent.testkit.record.RateLimiterContract;
import dev.ragagent.testkit.time.ManualClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresRateLimiterTest extends RateLimiterContract {
    private static final RateLimitKey KEY = new RateLimitKey("key");

    private static HikariDataSource dataSource;
    private static PostgresRecords records;

    private final ManualClock clock = new ManualClock();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);

    @BeforeAll
    static void open() throws SQLException {
        dataSource = TestPostgres.emptyDatabase("rate_limits");
        PostgresSchema.migrate(dataSource);
        records = PostgresRecords.open(dataSource, new PostgresOptions(8));
    }

    @AfterAll
    static void close() {
        records.close();
        dataSource.close();
    }

    @Override
    protected RateLimiter emptyLimiter() throws SQLException {
        TestPostgres.execute(dataSource, "truncate rag_rate_limit");
        return records.rateLimiter(clock);
    }

    @Override
    protected void advance(Duration span) {
        clock.advance(span);
    }

    @Test
    void rowsGoWhenTheirBucketsAreFull() throws SQLException {
        RateLimiter limiter = emptyLimiter();
        for (int i = 0; i < 3; i++) {
            limiter.take(new RateLimitKey("k" + i), RateLimit.perMinute(10), deadline);
        }
        limiter.take(KEY, RateLimit.perMinute(1), deadline);

        clock.advance(Duration.ofSeconds(6).minusMillis(1));
        assertThat(limiter.purge(deadline)).isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(limiter.purge(deadline)).isEqualTo(3);
        assertThat(rows()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(limiter.purge(deadline)).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    /** Whoever goes on asking while the bucket is empty is answered here, with the times that the bucket had. */
    @Test
    void anEmptyBucketIsNotAskedAgainBeforeItsNextTokenIsDue() throws SQLException {
        RateLimiter limiter = emptyLimiter();
        var limit = RateLimit.perMinute(2);
        while (limiter.take(KEY, limit, deadline).admitted()) {}
        clock.advance(Duration.ofSeconds(10));
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("lock table rag_rate_limit in access exclusive mode");

            assertThat(limiter.take(KEY, limit, soon()))
                    .isEqualTo(new RateLimitDecision(false, limit, 0, Duration.ofSeconds(20), Duration.ofSeconds(50)));

            clock.advance(Duration.ofSeconds(20));
            assertThatThrownBy(() -> limiter.take(KEY, limit, soon())).isInstanceOf(DeadlineExceededException.class);
            holder.rollback();
        }
        assertThat(limiter.take(KEY, limit, deadline).admitted()).isTrue();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMillis(300), System::nanoTime);
    }

    private static long rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from rag_rate_limit")) {
            found.next();
            return found.getLong(1);
        }
    }
}
