package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.VectorStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decorates ports so that one chosen call is the last of its process: nothing of it happens, a part of it, or all of it
 * without its caller being told. Every call after that one fails in the same way, as a dead process makes none.
 */
final class Faults {
    /** How far the last call gets. */
    enum Moment {
        BEFORE,
        /** Writes to the vector store, which alone are not transactions, are done by half; others not at all. */
        MIDST,
        AFTER
    }

    /** The death of the process. An error, so that nothing which catches exceptions takes it for one. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String call) {
            super("killed at " + call, null, false, false);
        }
    }

    /** Calls that reach no backend, by the ports' own words. */
    private static final Set<String> LOCAL =
            Set.of("capabilities", "close", "model", "maxTokens", "tokens", "toString");

    private final int last;
    private final Moment moment;
    private int calls;
    private boolean dead;

    /** @param last the number of the call that is to be the last one, from 1; 0 for none */
    Faults(int last, Moment moment) {
        this.last = last;
        this.moment = moment;
    }

    Workshop.Ports around(Workshop.Ports ports) {
        return new Workshop.Ports(
                proxy(IngestionJobs.class, ports.jobs()),
                proxy(DocumentLedger.class, ports.ledger()),
                proxy(VectorStore.class, ports.store()),
                proxy(Embedder.class, ports.embedder()));
    }

    /** How many calls there were. */
    int calls() {
        return calls;
    }

    private <T> T proxy(Class<T> port, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> call(target, method, arguments);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        if (LOCAL.contains(method.getName())) {
            return invoke(target, method, arguments);
        }
        if (dead) {
            throw new Killed(method.getName());
        }
        calls++;
        if (calls != last) {
            return invoke(target, method, arguments);
        }
        dead = true;
        if (moment == Moment.AFTER) {
            invoke(target, method, arguments);
        } else if (moment == Moment.MIDST) {
            half(target, method, arguments);
        }
        throw new Killed(method.getName());
    }

    private static void half(Object target, Method method, Object[] arguments) throws Throwable {
        if (target instanceof VectorStore && arguments[0] instanceof Collection<?> items && !items.isEmpty()) {
            if (method.getName().equals("upsert")) {
                arguments[0] =
                        firstHalf(items.stream().map(IndexedChunk.class::cast).toList());
                invoke(target, method, arguments);
            } else if (method.getName().equals("delete")) {
                arguments[0] = firstHalf(items.stream().map(ChunkId.class::cast).toList());
                invoke(target, method, arguments);
            }
        }
    }

    private static <T> List<T> firstHalf(List<T> items) {
        return items.subList(0, (items.size() + 1) / 2);
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
