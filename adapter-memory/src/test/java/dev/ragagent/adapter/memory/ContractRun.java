package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs one test of a contract, of those that are repeated for each operation the one for {@code SEARCH}. */
final class ContractRun {
    private static final int SEARCH = 2;

    private ContractRun() {}

    /** What the one test did. */
    static Events of(Class<? extends MutantContract> contract, String test) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selector(contract, test))
                .execute()
                .testEvents();
        assertThat(events.started().count() + events.skipped().count())
                .as("runs of %s", test)
                .isEqualTo(1);
        return events;
    }

    private static DiscoverySelector selector(Class<?> contract, String test) {
        Method method = Arrays.stream(contract.getMethods())
                .filter(m -> m.getName().equals(test))
                .findAny()
                .orElseThrow(() -> new AssertionError("the contract has no test " + test));
        var selector = DiscoverySelectors.selectMethod(contract, method);
        return method.getParameterCount() == 0 ? selector : DiscoverySelectors.selectIteration(selector, SEARCH);
    }
}
