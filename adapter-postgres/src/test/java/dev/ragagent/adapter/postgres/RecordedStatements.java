package dev.ragagent.adapter.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A data source that keeps each prepared statement that is run, as the driver writes it with its parameters. */
final class RecordedStatements {
    private final DataSource dataSource;
    private final List<String> run = new CopyOnWriteArrayList<>();

    RecordedStatements(DataSource recorded) {
        dataSource = proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(recorded, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** What that work runs, in order. */
    List<String> of(Runnable work) {
        run.clear();
        work.run();
        return List.copyOf(run);
    }

    private Connection connection(Connection recorded) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = invoke(recorded, method, arguments);
            return result instanceof PreparedStatement statement ? statement(statement) : result;
        });
    }

    private PreparedStatement statement(PreparedStatement recorded) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                run.add(recorded.unwrap(PreparedStatement.class).toString());
            }
            return invoke(recorded, method, arguments);
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
