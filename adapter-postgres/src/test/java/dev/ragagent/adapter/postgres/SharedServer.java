package dev.ragagent.adapter.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server that {@code DATABASE_URL} names, when the build is given one: a {@code jdbc:postgresql:} URL, or {@code
 * postgresql://user:password@host:port/database}. Others may use it too, so each test gets a schema of its own there, which is
 * dropped when the tests end.
 */
final class SharedServer {
    private final String url;
    private final List<String> schemas = new ArrayList<>();

    private SharedServer(String url) {
        this.url = url;
        Runtime.getRuntime().addShutdownHook(new Thread(this::dropAll));
    }

    static Optional<SharedServer> named() {
        return Optional.ofNullable(System.getenv("DATABASE_URL"))
                .filter(url -> !url.isBlank())
                .map(url -> new SharedServer(url.strip()));
    }

    /** Connections whose tables are in a new schema. */
    synchronized PGSimpleDataSource newSchema(String name) throws SQLException {
        String schema = "rag_test_" + name + "_" + UUID.randomUUID().toString().substring(0, 8);
        TestPostgres.execute(dataSource(), "create schema " + schema);
        schemas.add(schema);
        PGSimpleDataSource dataSource = dataSource();
        dataSource.setCurrentSchema(schema);
        return dataSource;
    }

    private PGSimpleDataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        if (url.startsWith("jdbc:")) {
            dataSource.setUrl(url);
            return dataSource;
        }
        URI uri = URI.create(url);
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        dataSource.setUrl("jdbc:postgresql://" + uri.getHost() + ':' + (uri.getPort() < 0 ? 5432 : uri.getPort())
                + uri.getRawPath() + query);
        if (uri.getRawUserInfo() != null) {
            String[] login = uri.getRawUserInfo().split(":", 2);
            dataSource.setUser(decoded(login[0]));
            dataSource.setPassword(login.length < 2 ? "" : decoded(login[1]));
        }
        return dataSource;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private synchronized void dropAll() {
        for (String schema : schemas) {
            try {
                TestPostgres.execute(dataSource(), "drop schema " + schema + " cascade");
            } catch (SQLException e) {
                System.err.println("The schema " + schema + " is left behind: " + e.getMessage());
            }
        }
    }
}
