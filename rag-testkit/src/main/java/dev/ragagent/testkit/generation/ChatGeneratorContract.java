package dev.ragagent.testkit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.generation.ChatGeneratorFixture.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract of {@link dev.ragagent.port.out.ChatGenerator}. A test class of an adapter extends this and gives a fixture;
 * all of it must pass.
 */
public abstract class ChatGeneratorContract {
    private static final ChatPrompt PROMPT = new ChatPrompt(
            "Answer in short.",
            List.of(
                    ChatMessage.user("What is a keel?"),
                    ChatMessage.assistant("The spine of a ship."),
                    ChatMessage.user("How is a ship built?")),
            500);

    /** The 250 ms that the port allows, and some for a busy machine. */
    private static final Duration LATE = Duration.ofMillis(900);

    private static final Duration SHORT = Duration.ofMillis(400);

    private ChatGeneratorFixture fixture = new NoFixture();

    /** The two ways of asking. */
    protected enum Way {
        AT_ONCE,
        IN_PIECES
    }

    /** A new generator, with a backend that answers. */
    protected abstract ChatGeneratorFixture fixture() throws Exception;

    @BeforeEach
    final void openFixture() throws Exception {
        fixture = fixture();
    }

    @AfterEach
    final void closeFixture() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void givesTheAnswerWithModelAndUsage(Way way) {
        Generation generation = ask(way, ample());
        assertThat(generation.text()).isEqualTo(ChatGeneratorFixture.ANSWER);
        assertThat(generation.finish()).isEqualTo(Generation.FinishReason.STOP);
        assertThat(generation.model()).isNotBlank();
        assertThat(generation.usage().promptTokens()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhenTheAnswerWasCutAtTheLimit(Way way) {
        var little = new ChatPrompt(PROMPT.instructions(), PROMPT.messages(), 5);
        Generation generation = way == Way.AT_ONCE
                ? fixture.generator().generate(little, ample())
                : fixture.generator().stream(little, piece -> {}, ample());
        assertThat(generation.finish()).isEqualTo(Generation.FinishReason.LENGTH);
        assertThat(ChatGeneratorFixture.ANSWER).startsWith(generation.text());
    }

    @Test
    void piecesJoinedAreTheTextAndComeOnTheCallingThread() {
        List<String> pieces = new ArrayList<>();
        Thread caller = Thread.currentThread();
        Generation generation = fixture.generator().stream(
                PROMPT,
                piece -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    pieces.add(piece);
                },
                ample());
        assertThat(String.join("", pieces)).isEqualTo(generation.text());
        assertThat(pieces).hasSizeGreaterThan(1).doesNotContain("");
    }

    @Test
    void namesItsModelAndCountsTokens() throws Exception {
        fixture.behave(Behaviour.FAILS); // neither asks the backend
        assertThat(fixture.generator().model()).isNotBlank();
        assertThat(fixture.generator().tokens("")).isNotNegative();
        assertThat(fixture.generator().tokens("keel and rib ".repeat(50)))
                .isGreaterThan(fixture.generator().tokens("keel and rib"));
        assertThat(fixture.generator().tokens("<|endoftext|> \uD83D lone")).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void answerWithoutAProperEndIsAFailure(Way way) throws Exception {
        fixture.behave(Behaviour.BREAKS_OFF);
        assertThatThrownBy(() -> ask(way, ample())).isInstanceOf(ChatGeneratorException.class);
    }

    @ParameterizedTest
    @EnumSource
    void failureIsThePortsOwnAndPasses(Way way) throws Exception {
        fixture.behave(Behaviour.FAILS);
        assertThatThrownBy(() -> ask(way, ample()))
                .isInstanceOfSatisfying(
                        ChatGeneratorException.class,
                        e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("keel", "ship"));
        fixture.behave(Behaviour.ANSWERS);
        assertThat(ask(way, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
    }

    @Test
    void brokenStreamIsNotBegunAgain() throws Exception {
        fixture.behave(Behaviour.BREAKS_OFF);
        var told = new StringBuilder();
        assertThatThrownBy(() -> fixture.generator().stream(PROMPT, told::append, ample()))
                .isInstanceOf(ChatGeneratorException.class);
        assertThat(ChatGeneratorFixture.ANSWER).startsWith(told);
    }

    @ParameterizedTest
    @EnumSource
    void doesNothingAfterTheDeadline(Way way) {
        assertThatThrownBy(() -> ask(way, Deadline.after(Duration.ZERO, System::nanoTime)))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(fixture.callsUnderWay()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "STALLS_HALFWAY"})
    void stalledBackendIsLeftByTheDeadline(Behaviour stall) throws Exception {
        for (Way way : Way.values()) {
            fixture.behave(stall);
            long start = System.nanoTime();
            WatchedGeneration call = WatchedGeneration.start(() -> ask(way, Deadline.after(SHORT, System::nanoTime)));
            call.ended(Duration.ofSeconds(10));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(LATE));
            assertThat(call.thrown()).isInstanceOf(DeadlineExceededException.class);
            callsHaveEnded();
            fixture.behave(Behaviour.ANSWERS);
            assertThat(ask(way, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "STALLS_HALFWAY"})
    void interruptEndsAStalledCall(Behaviour stall) throws Exception {
        for (Way way : Way.values()) {
            fixture.behave(stall);
            WatchedGeneration call = WatchedGeneration.start(() -> ask(way, ample()));
            TimeUnit.MILLISECONDS.sleep(200);
            call.interrupt();
            call.ended(Duration.ofSeconds(2));
            assertThat(call.thrown()).isInstanceOf(CallInterruptedException.class);
            assertThat(call.interruptedAfterwards()).as("interrupt status").isTrue();
            callsHaveEnded();
        }
    }

    @Test
    void interruptedThreadGetsNoAnswer() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ask(Way.AT_ONCE, ample())).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(ask(Way.AT_ONCE, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
    }

    @Test
    void worksOnAfterAHundredInterruptsAtSeededMoments() throws Exception {
        var random = new Random(1789);
        ask(Way.IN_PIECES, ample());
        long start = System.nanoTime();
        ask(Way.IN_PIECES, ample());
        long usual = System.nanoTime() - start;
        for (int i = 0; i < 100; i++) {
            Way way = random.nextBoolean() ? Way.AT_ONCE : Way.IN_PIECES;
            WatchedGeneration call = WatchedGeneration.start(() -> {
                while (true) {
                    ask(way, ample());
                }
            });
            TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * 2 * usual));
            call.interrupt();
            call.ended(Duration.ofSeconds(10));
            assertThat(call.thrown()).as("after interrupt %s", i).isInstanceOf(CallInterruptedException.class);
            assertThat(call.interruptedAfterwards()).isTrue();
        }
        callsHaveEnded();
        assertThat(ask(Way.AT_ONCE, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
        assertThat(ask(Way.IN_PIECES, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
    }

    @Test
    void whatAListenerThrowsEndsTheCallAndIsThrownAsItIs() throws Exception {
        var thrown = new IllegalStateException("the listener's own");
        var told = new ConcurrentLinkedQueue<String>();
        assertThatThrownBy(() -> fixture.generator().stream(
                        PROMPT,
                        piece -> {
                            told.add(piece);
                            throw thrown;
                        },
                        ample()))
                .isSameAs(thrown);
        assertThat(told).hasSize(1);
        callsHaveEnded();
        var error = new AssertionError("an error");
        assertThatThrownBy(() -> fixture.generator().stream(
                        PROMPT,
                        piece -> {
                            throw error;
                        },
                        ample()))
                .isSameAs(error);
        assertThat(ask(Way.IN_PIECES, ample()).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Generation>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Way way = Way.values()[i % 2];
                answers.add(threads.submit(() -> ask(way, ample())));
            }
            for (Future<Generation> answer : answers) {
                assertThat(answer.get(1, TimeUnit.MINUTES).text()).isEqualTo(ChatGeneratorFixture.ANSWER);
            }
        }
        callsHaveEnded();
    }

    private Generation ask(Way way, Deadline deadline) {
        return switch (way) {
            case AT_ONCE -> fixture.generator().generate(PROMPT, deadline);
            case IN_PIECES -> fixture.generator().stream(PROMPT, piece -> {}, deadline);
        };
    }

    private void callsHaveEnded() throws InterruptedException {
        long start = System.nanoTime();
        while (fixture.callsUnderWay() > 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("callsUnderWay() is still %s", fixture.callsUnderWay())
                    .isLessThan(Duration.ofSeconds(2));
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static Deadline ample() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    /** Before the first test begins. */
    private static final class NoFixture implements ChatGeneratorFixture {
        @Override
        public dev.ragagent.port.out.ChatGenerator generator() {
            throw new IllegalStateException("no test is running");
        }

        @Override
        public void behave(Behaviour behaviour) {}

        @Override
        public int callsUnderWay() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
