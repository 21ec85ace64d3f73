package dev.ragagent.adapter.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a server says of itself and of what its user may do there; for a look before anything is made.
 *
 * @param version as in {@code 18.1}
 * @param major as in 18
 * @param schema where tables are made that name none; empty when there is no such schema
 * @param mayCreateTables whether the user may make tables there
 * @param takesWrites false for a standby, and for sessions that are read-only
 * @param tablesOutOfReach how many of our tables in that schema the user may not read and write
 * @param tablesOfOthers how many of them belong to somebody else, so that the user can't migrate them
 */
public record PostgresServer(
        String version,
        int major,
        Optional<String> schema,
        boolean mayCreateTables,
        boolean takesWrites,
        int tablesOutOfReach,
        int tablesOfOthers) {
    private static final int NUMBERS_OF_A_MAJOR = 10_000;

    private static final String QUESTION = """
            select current_setting('server_version'), current_setting('server_version_num')::int, current_schema(),
                   coalesce(has_schema_privilege(current_schema(), 'CREATE'), false),
                   not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off',
                   count(*) filter (where not (has_table_privilege(t.oid, 'SELECT') and has_table_privilege(t.oid, 'INSERT')
                                          and has_table_privilege(t.oid, 'UPDATE') and has_table_privilege(t.oid, 'DELETE'))),
                   count(*) filter (where t.oid is not null and not pg_has_role(t.relowner, 'USAGE'))
              from (select 1) as always
              left join (select c.oid, c.relowner
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where n.nspname = current_schema() and c.relkind in ('r', 'p') and c.relname like 'rag\\_%') t
                on true""";

    public PostgresServer {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(schema, "schema");
    }

    /**
     * Asks the server, on one connection. Waits as long as that connection does.
     *
     * @throws dev.ragagent.error.RecordStoreException when it does not answer, or does not let the user in
     */
    public static PostgresServer ask(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(QUESTION)) {
            answer.next();
            return new PostgresServer(
                    withoutPackage(answer.getString(1)),
                    answer.getInt(2) / NUMBERS_OF_A_MAJOR,
                    Optional.ofNullable(answer.getString(3)),
                    answer.getBoolean(4),
                    answer.getBoolean(5),
                    answer.getInt(6),
                    answer.getInt(7));
        } catch (SQLException e) {
            throw SqlErrors.translate("asking the server what it is", e);
        }
    }

    /** Distributions write their own version behind it, as in {@code 16.4 (Debian 16.4-1)}. */
    private static String withoutPackage(String version) {
        int space = version.indexOf(' ');
        return space < 0 ? version : version.substring(0, space);
    }
}
