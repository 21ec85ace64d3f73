package dev.ragagent.app.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Gives each transaction of a connection all the time that it needs, whatever the user's own defaults are. What it sets ends
 * with the transaction: a pooler that gives every transaction another connection to the server could otherwise set it on one,
 * migrate on another, and hand the first on as it is.
 */
final class UnhurriedTransactions {
    private static final String FOR_THIS_TRANSACTION = "set local statement_timeout = 0; set local lock_timeout = 0";

    private UnhurriedTransactions() {}

    /** The same connection; its transactions begin where the automatic commit is switched off. */
    static Connection on(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                UnhurriedTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (begins(method, connection)) {
                            setFor(connection);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static boolean begins(Method method, Connection connection) throws SQLException {
        return method.getName().equals("setAutoCommit") && !connection.getAutoCommit();
    }

    private static void setFor(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(FOR_THIS_TRANSACTION);
        }
    }
}
