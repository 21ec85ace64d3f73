package dev.ragagent.core.ingestion;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A port of which one method does something else: first, such as throwing, or instead. */
final class Intercepted {
    private Intercepted() {}

    /** The port with one method that gives another result. */
    static <T> T replaced(Class<T> port, T target, String method, Supplier<?> result) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, called, arguments) ->
                        called.getName().equals(method) ? result.get() : called.invoke(target, arguments)));
    }

    /** @param first is given the call's arguments */
    static <T> T before(Class<T> port, T target, String method, Consumer<Object[]> first) {
        InvocationHandler handler = (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                first.accept(arguments);
            }
            try {
                return called.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }
}
