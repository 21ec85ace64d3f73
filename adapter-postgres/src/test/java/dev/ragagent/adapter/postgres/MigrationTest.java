package dev.ragagent.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.job.DocumentFailure;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What migrations make of data that are there already. */
class MigrationTest {
    @Test
    void jobsFromBeforePassesBelongToThePassThatEndedAfterThem() throws SQLException {
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("migration_of_jobs")) {
            migrateTo(dataSource, "3");
            TestPostgres.execute(dataSource, """
                    insert into rag_job
                           (id, number, owner, source, sync_id, sync_last, state, documents_total, submitted_at)
                    select ('00000000-0000-0000-0000-00000000000' || n)::uuid, n, 'o', 's', sync, last, state, 1, now()
                      from (values (1, 'nightly', false, 'SUCCEEDED'), (2, 'nightly', true, 'CANCELLED'),
                                   (3, 'nightly', true, 'SUCCEEDED'), (4, 'nightly', false, 'SUCCEEDED'),
                                   (5, 'weekly', false, 'SUCCEEDED'), (6, null, false, 'SUCCEEDED'))
                           as job (n, sync, last, state)""");
            TestPostgres.execute(
                    dataSource, "insert into rag_sync_name select id, 'd' from rag_job where sync_id is not null");

            PostgresSchema.migrate(dataSource);

            assertThat(rows(dataSource, "select number || ' ' || coalesce(pass, 0) from rag_job order by number"))
                    .containsExactly("1 3", "2 3", "3 3", "4 0", "5 0", "6 0");
            assertThat(rows(dataSource, "select number from rag_sync_name join rag_job on id = job_id order by number"))
                    .containsExactly("4", "5");
        }
    }

    @Test
    void whatWasRetractedBeforeIsErased() throws SQLException {
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("migration_of_versions")) {
            migrateTo(dataSource, "3");
            TestPostgres.execute(dataSource, """
                    insert into rag_version
                    select id, 'h', 's', 'title', 'http://u', '{"m": 1}', 'content', 'c',
                           '[{"id": "x", "start": 0, "end": 1, "section": "heading"}, {"id": "y", "start": 1, "end": 2}]', 2
                      from (values ('gone'), ('there')) as document (id)""");
            TestPostgres.execute(
                    dataSource, "insert into rag_document (id, source, wanted) values ('there', 's', 'h')");

            PostgresSchema.migrate(dataSource);

            assertThat(rows(dataSource, "select content || erased from rag_version order by document_id"))
                    .containsExactly("true", "contentfalse");
            assertThat(rows(dataSource, "select v::text from rag_version v where document_id = 'gone'"))
                    .singleElement()
                    .asString()
                    .contains("x", "y")
                    .doesNotContain("title", "http", "heading");
        }
    }

    @Test
    void whatFailedWithoutAReasonThatIsKnownIsTold() throws SQLException {
        var store = new StoreId(new UUID(7, 7));
        var job = new JobId(new UUID(1, 1));
        try (HikariDataSource dataSource = TestPostgres.emptyDatabase("migration_of_failures")) {
            migrateTo(dataSource, "10");
            TestPostgres.execute(
                    dataSource,
                    "insert into rag_document (id, source, failure, failed_at) values ('d', 's', 'It is binary.', now())");
            TestPostgres.execute(dataSource, """
                    insert into rag_job
                           (id, number, owner, source, sync_last, state, documents_total, documents_done,
                            documents_failed, submitted_at)
                    values ('%s', 1, 'o', 's', false, 'SUCCEEDED', 1, 1, 1, now())""".formatted(job));
            TestPostgres.execute(dataSource, """
                    insert into rag_job_document (job_id, ordinal, document_id, metadata, failure)
                    values ('%s', 0, 'd', '{}', 'It is binary.')""".formatted(job));

            PostgresSchema.migrate(dataSource);
            // As a later release would, before a step back from it or beside this one.
            TestPostgres.execute(dataSource, """
                    insert into rag_document (id, source, failure, failure_reason, failed_at)
                    values ('e', 's', 'It melted.', 'melted', now())""");

            try (PostgresRecords records = PostgresRecords.open(dataSource)) {
                var patience = Deadline.after(Duration.ofSeconds(10), System::nanoTime);
                assertThat(records.documents()
                                .list(store, Optional.empty(), 10, patience)
                                .documents())
                        .extracting(DocumentSummary::failure)
                        .containsExactly(
                                Optional.of(new IngestionFailure(Optional.empty(), "It is binary.")),
                                Optional.of(new IngestionFailure(Optional.empty(), "It melted.")));
                assertThat(records.jobs().find(job, patience).orElseThrow().errors())
                        .containsExactly(new DocumentFailure(new DocumentId("d"), Optional.empty(), "It is binary."));
            }
        }
    }

    private static void migrateTo(DataSource dataSource, String version) {
        Flyway.configure(PostgresSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:dev/ragagent/adapter/postgres/migration")
                .table("rag_schema_history")
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> rows(DataSource dataSource, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
