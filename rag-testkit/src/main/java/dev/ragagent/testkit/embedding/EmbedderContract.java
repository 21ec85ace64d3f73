package dev.ragagent.testkit.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of {@link Embedder}. A test class of an adapter extends this and gives the embedder; all of it must pass.
 * The embedder may be slow, but 400 short passages must not take longer than a minute.
 */
public abstract class EmbedderContract {
    /** Two vectors with at least this cosine count as the same one: what the port promises for one text. */
    private static final double SAME = 0.9999;

    private static final String CAT = "The cat is sleeping on the warm mat beside the stove.";
    private static final String BUDGET = "Parliament rejected the annual budget by a narrow majority.";
    private static final List<String> PASSAGES = List.of(
            CAT,
            BUDGET,
            "Water boils at a lower temperature on high mountains.",
            "short",
            "To restart the server, stop the process, wait for its lock to vanish, and start it again with the same folder. "
                    .repeat(5));

    /** The embedder under test; may be the same one for every test. */
    protected abstract Embedder embedder();

    @Test
    void vectorsHaveTheModelsDimensions() {
        int dimensions = embedder().model().dimensions();
        assertThat(question("a").dimensions()).isEqualTo(dimensions);
        assertThat(passages(PASSAGES))
                .allSatisfy(v -> assertThat(v.dimensions()).isEqualTo(dimensions));
    }

    @Test
    void sameTextGivesSameVector() {
        assertSame(question("Why is the sky blue?"), question("Why is the sky blue?"));
        assertSame(passage(CAT), passage(CAT));
    }

    @Test
    void vectorDoesNotDependOnTheTextsBesideIt() {
        List<Embedding> together = passages(PASSAGES);
        for (int i = 0; i < PASSAGES.size(); i++) {
            assertSame(together.get(i), passage(PASSAGES.get(i)));
        }
    }

    @Test
    void vectorsComeInTheOrderOfTheTexts() {
        List<String> reversed = new ArrayList<>(PASSAGES);
        Collections.reverse(reversed);
        List<Embedding> forth = new ArrayList<>(passages(PASSAGES));
        List<Embedding> back = passages(reversed);
        Collections.reverse(forth);
        for (int i = 0; i < forth.size(); i++) {
            assertSame(forth.get(i), back.get(i));
        }
    }

    @Test
    void nearTextsAreNearerThanFarOnes() {
        Embedding asked = question("Where is the cat sleeping?");
        assertThat(asked.cosine(passage(CAT)).value())
                .isGreaterThan(asked.cosine(passage(BUDGET)).value());
    }

    @Test
    void noTextsGiveNoVectors() {
        assertThat(passages(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t  \r\n"})
    void blankTextIsRefused(String blank) {
        assertThatThrownBy(() -> question(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passages(List.of(CAT, blank))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nul \u0000 inside",
                "lone high surrogate \uD83D here",
                "lone low surrogate \uDE00",
                "emoji \uD83D\uDE00 and flags \uD83C\uDDEB\uD83C\uDDF7",
                "\uFEFFbyte order mark",
                "\u202Eright to left override",
                "שלום עולם",
                "数据库里没有这个问题的答案。",
                "Z\u0351a\u0336l\u0321g\u0322o\u0323",
                "\uE000 private, \uFFFF not a character",
                "tab\tand\r\nline\u2028ends\u0085",
                "\u0001\u0002\u0003",
                "\u200B\u200C\u200D",
                "[CLS] [SEP] [PAD] <|endoftext|> </s>",
                "0",
            })
    void anyTextThatIsNotBlankHasAVector(String text) {
        assertThatCode(() -> embedder().tokens(text)).doesNotThrowAnyException();
        assertSame(passage(text), passage(text));
        assertSame(question(text), question(text));
        assertThat(passage(text).dimensions()).isEqualTo(embedder().model().dimensions());
    }

    @Test
    void readsAtLeastSixtyFourTokens() {
        assertThat(embedder().maxTokens()).isGreaterThanOrEqualTo(64);
    }

    @Test
    void tokensGrowWithTheText() {
        int none = embedder().tokens("");
        assertThat(none).isNotNegative();
        String text = "";
        int before = none;
        for (String word : "what is beyond the limit is lost , so passages are kept below it".split(" ", -1)) {
            text += " " + word;
            int now = embedder().tokens(text);
            assertThat(now).as("tokens of \"%s\"", text).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isGreaterThan(none);
    }

    @Test
    void tokensAreCountedBeyondTheLimit() {
        assertThat(embedder().tokens(fillingText()))
                .isGreaterThanOrEqualTo(embedder().maxTokens());
        assertThat(embedder().tokens(fillingText().repeat(3)))
                .isGreaterThan(2 * embedder().maxTokens());
    }

    @Test
    void whatIsBeyondTheLimitIsNotRead() {
        String text = fillingText();
        assertSame(passage(text + CAT.repeat(20)), passage(text + BUDGET.repeat(20)));
    }

    @Test
    void whatIsBelowTheLimitIsRead() {
        String start = "word ".repeat(20);
        assertThat(embedder().tokens(start + CAT)).isLessThan(64);
        assertThat(passage(start + CAT).cosine(passage(start + BUDGET)).value()).isLessThan(SAME);
    }

    @Test
    void doesNothingAfterTheDeadline() {
        var over = Deadline.after(Duration.ZERO, System::nanoTime);
        assertThatThrownBy(() -> embedder().embedQuestion("late?", over)).isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> embedder().embedPassages(PASSAGES, over))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void returnsOrThrowsByTheDeadline() {
        List<String> many = Collections.nCopies(400, PASSAGES.getLast());
        long start = System.nanoTime();
        try {
            assertThat(embedder().embedPassages(many, Deadline.after(Duration.ofMillis(200), System::nanoTime)))
                    .hasSize(many.size());
        } catch (DeadlineExceededException e) {
            assertThat(e).hasMessageContaining("embedding");
        }
        // 200 ms, the 250 ms that the port allows, and some for a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertSame(passage(CAT), passage(CAT));
    }

    @Test
    void interruptedThreadGetsNoVector() {
        assertInterrupted(() -> question("cancelled?"));
        assertInterrupted(() -> passages(PASSAGES));
        assertThat(question("and then?").dimensions())
                .isEqualTo(embedder().model().dimensions());
    }

    @Test
    void interruptEndsACall() throws Exception {
        List<String> many = Collections.nCopies(400, PASSAGES.getLast());
        var started = new CompletableFuture<Thread>();
        var ended = new CompletableFuture<Boolean>();
        Thread.ofPlatform().daemon().start(() -> {
            started.complete(Thread.currentThread());
            try {
                while (true) {
                    passages(many);
                }
            } catch (CallInterruptedException e) {
                ended.complete(Thread.currentThread().isInterrupted());
            } catch (RuntimeException | Error e) {
                ended.completeExceptionally(e);
            }
        });
        Thread caller = started.get();
        assertThatThrownBy(() -> ended.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        caller.interrupt();
        assertThat(ended.get(5, TimeUnit.SECONDS))
                .as("interrupt status is set again")
                .isTrue();
        assertSame(passage(CAT), passage(CAT));
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        List<Embedding> expected = passages(PASSAGES);
        Embedding expectedQuestion = question(CAT);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<List<Embedding>>> lists = new ArrayList<>();
            List<Future<Embedding>> questions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                lists.add(threads.submit(() -> passages(PASSAGES)));
                questions.add(threads.submit(() -> question(CAT)));
            }
            for (int i = 0; i < 8; i++) {
                assertSame(got(questions.get(i)), expectedQuestion);
                List<Embedding> list = got(lists.get(i));
                for (int j = 0; j < expected.size(); j++) {
                    assertSame(list.get(j), expected.get(j));
                }
            }
        }
    }

    private static <T> T got(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(1, TimeUnit.MINUTES);
    }

    private static void assertInterrupted(Runnable call) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(call::run).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupt status is set again")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static void assertSame(Embedding actual, Embedding expected) {
        assertThat(actual.cosine(expected).value()).isCloseTo(1, within(1 - SAME));
    }

    /** A text of the embedder's token limit or a little more. */
    private String fillingText() {
        String text = "limit ".repeat(64);
        while (embedder().tokens(text) < embedder().maxTokens()) {
            text += "limit ".repeat(64);
        }
        return text;
    }

    private Embedding question(String text) {
        return embedder().embedQuestion(text, aMinute());
    }

    private Embedding passage(String text) {
        return passages(List.of(text)).getFirst();
    }

    private List<Embedding> passages(List<String> texts) {
        return embedder().embedPassages(texts, aMinute());
    }

    private static Deadline aMinute() {
        return Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    }
}
