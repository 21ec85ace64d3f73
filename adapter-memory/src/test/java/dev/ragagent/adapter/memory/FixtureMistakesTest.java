package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.port.out.VectorStore;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;

/** A fixture that is wrong is told what it does wrong: for each mistake the test that fails, and what it says. */
class FixtureMistakesTest {
    private static final String BY_DEADLINE = "endsByItsDeadlineWhenTheBackendStalls";
    private static final String BY_INTERRUPT = "endsWhenInterruptedWhileTheBackendStalls";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        HoldsNothing.class,
                        BY_DEADLINE,
                        "SEARCH returned although the backend is stalled: VectorStoreFixture.stall() does not hold it"),
                Arguments.of(
                        CountsNothing.class,
                        BY_INTERRUPT,
                        "callsUnderWay() was 0 before the call and is 0 now; it must count this call"),
                Arguments.of(
                        CountsForEver.class,
                        BY_DEADLINE,
                        "callsUnderWay() is 1; if it must run on, say so with readsRunOn()"),
                Arguments.of(
                        CannotStall.class,
                        BY_DEADLINE,
                        "the fixture's stall() failed: java.lang.IllegalStateException: no gate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrongWithTheFixture(Class<? extends MutantContract> mistake, String test, String message) {
        ContractRun.of(mistake, test)
                .failed()
                .assertThatEvents()
                .singleElement()
                .satisfies(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                        .hasMessageContaining(message));
    }

    /** A right store on a fixture that stalls in a wrong way. */
    abstract static class Mistake extends MutantContract {
        abstract VectorStoreFixture.Stall stall(Supplier<VectorStoreFixture.Stall> right);

        @Override
        VectorStore mutate(VectorStore right) {
            return right;
        }

        @Override
        protected VectorStoreFixture newFixture() {
            return new MemoryStoreFixture() {
                @Override
                public Stall stall() {
                    return Mistake.this.stall(super::stall);
                }
            };
        }
    }

    static class HoldsNothing extends Mistake {
        @Override
        VectorStoreFixture.Stall stall(Supplier<VectorStoreFixture.Stall> right) {
            VectorStoreFixture.Stall ended = right.get();
            ended.close();
            return ended;
        }
    }

    static class CountsNothing extends Mistake {
        @Override
        VectorStoreFixture.Stall stall(Supplier<VectorStoreFixture.Stall> right) {
            return new Counted(right.get(), calls -> 0);
        }
    }

    static class CountsForEver extends Mistake {
        @Override
        VectorStoreFixture.Stall stall(Supplier<VectorStoreFixture.Stall> right) {
            return new Counted(right.get(), calls -> calls + 1);
        }
    }

    static class CannotStall extends Mistake {
        @Override
        VectorStoreFixture.Stall stall(Supplier<VectorStoreFixture.Stall> right) {
            throw new IllegalStateException("no gate");
        }
    }

    private record Counted(VectorStoreFixture.Stall stall, IntUnaryOperator count) implements VectorStoreFixture.Stall {
        @Override
        public int callsUnderWay() {
            return count.applyAsInt(stall.callsUnderWay());
        }

        @Override
        public void close() {
            stall.close();
        }
    }
}
