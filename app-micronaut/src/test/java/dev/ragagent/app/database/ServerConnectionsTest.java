package dev.ragagent.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.app.config.DatabaseUrl;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConnectionsTest {
    @ParameterizedTest
    @CsvSource({
        "db/rag, 2, 2",
        "'db1,db2/rag', 2, 8",
        "db/rag?connect_timeout=7, 7, 7",
        "'db1,db2/rag?connect_timeout=7', 7, 28",
        "db/rag?connectTimeout=0, 0, 0",
        "db/rag?connectTimeout=7&loginTimeout=3, 7, 3",
        "db/rag?loginTimeout=9, 2, 9",
    })
    void givesTheLoginTheTimeThatItsConnectionsNeed(String where, String connecting, String loggingIn) {
        var properties = new ServerConnections(DatabaseUrl.parse("postgresql://u:p@" + where)).properties();

        assertThat(properties).containsEntry("connectTimeout", connecting).containsEntry("loginTimeout", loggingIn);
    }

    @Test
    void endsAConnectionThatCannotBePrepared() {
        List<String> calls = new ArrayList<>();
        var connection = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return null;
                });

        assertThatThrownBy(() -> ServerConnections.prepared(connection, one -> {
                    throw new SQLException("no");
                }))
                .hasMessage("no");
        assertThat(calls).containsExactly("abort");

        assertThatThrownBy(() -> ServerConnections.prepared(connection, one -> {
                    throw new StackOverflowError("too deep");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(calls).containsExactly("abort", "abort");
    }
}
