package dev.ragagent.adapter.postgres;

import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.RateLimiter;
import dev.ragagent.port.out.SessionStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * The records that must survive, in PostgreSQL: sessions, the document ledger, jobs, API keys; and rate limits that replicas share. Works in any application, with
 * Micronaut around it or without. Everything it gives is safe for many threads.
 *
 * <pre>{@code
 * PostgresSchema.migrate(dataSource);
 * try (var records = PostgresRecords.open(dataSource, new PostgresOptions(20))) {
 *     DocumentLedger ledger = records.documents();
 * }
 * }</pre>
 *
 * <p>Every call returns or throws by its deadline and 250 ms, and an interrupt of the calling thread ends it; the query
 * underneath is then cancelled on the server. A commit that was on its way in that very moment may still happen. Text is
 * kept as it is, but for NUL and for surrogates without their other half, which no PostgreSQL text can hold: each comes
 * back as U+FFFD.
 */
public final class PostgresRecords implements AutoCloseable {
    private final ApplicationContext context;
    private final SessionStore sessions;
    private final DocumentLedger documents;
    private final IngestionJobs jobs;
    private final ApiKeyStore keys;
    private final DependencyProbe probe;
    private final Transactions transactions;

    private PostgresRecords(ApplicationContext context, PostgresOptions options) {
        this.context = context;
        transactions = new Transactions(operations(context), options.connections());
        var stores = context.getBean(StoreRepository.class);
        sessions = new PostgresSessionStore(
                transactions,
                context.getBean(SessionRepository.class),
                context.getBean(DecisionRepository.class),
                new ClaimRows(context.getBean(ClaimRepository.class)));
        documents = new PostgresDocumentLedger(transactions, context.getBean(DocumentRepository.class), stores);
        jobs = new PostgresIngestionJobs(
                transactions, context.getBean(JobRepository.class), context.getBean(JobDocumentRepository.class));
        keys = new PostgresApiKeyStore(transactions, context.getBean(ApiKeyRepository.class));
        probe = new PostgresProbe(transactions, stores);
    }

    /**
     * Opens the records. Makes no connection yet.
     *
     * @param dataSource a pool, as a rule, over a database that {@link PostgresSchema#migrate} has prepared; it belongs to
     *     the caller and stays open
     */
    public static PostgresRecords open(DataSource dataSource, PostgresOptions options) {
        return new PostgresRecords(PrivateContext.start(dataSource), options);
    }

    /** Opens the records with {@link PostgresOptions#DEFAULT}. */
    public static PostgresRecords open(DataSource dataSource) {
        return open(dataSource, PostgresOptions.DEFAULT);
    }

    @SuppressWarnings("unchecked") // JDBC transactions are the only ones in the context
    private static TransactionOperations<Connection> operations(ApplicationContext context) {
        return context.getBean(TransactionOperations.class, Qualifiers.byName("default"));
    }

    /** Conversations. */
    public SessionStore sessions() {
        return sessions;
    }

    /** The truth about documents. */
    public DocumentLedger documents() {
        return documents;
    }

    /** The queue of ingestion jobs. */
    public IngestionJobs jobs() {
        return jobs;
    }

    /** The API keys. */
    public ApiKeyStore keys() {
        return keys;
    }

    /** Tells whether the database answers; it is called {@code postgresql} and is essential. */
    public DependencyProbe probe() {
        return probe;
    }

    /**
     * A way to the buckets of rate limits that all processes on this database share; make one of it. Their clocks should
     * agree to within a second or so.
     *
     * @param clock on which buckets fill
     */
    public RateLimiter rateLimiter(InstantSource clock) {
        return new PostgresRateLimiter(transactions, context.getBean(RateLimitRepository.class), clock);
    }

    /** Ends the work on the data source, which stays open. Nothing that was given may be used any more. */
    @Override
    public void close() {
        context.close();
    }
}
