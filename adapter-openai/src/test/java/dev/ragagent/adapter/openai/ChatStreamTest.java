package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChatStreamTest {
    private static final Subject SUBJECT = new Subject("language model", "m", "host");

    private final List<String> told = new ArrayList<>();

    @Test
    void errorOfTheWorkerIsTheCallers() {
        var stream = new ChatStream(
                SUBJECT,
                handler -> {
                    throw new StackOverflowError("deep");
                },
                told::add);
        assertThatThrownBy(() -> stream.perform(Server.ample())).isInstanceOf(StackOverflowError.class);
        assertThat(told).isEmpty();
    }

    @Test
    void piecesAreWellFormedAndMakeUpTheText() throws Exception {
        var stream = new ChatStream(SUBJECT, says("a\ud83d", "\ude00b", "\0", "\ud83d", "c\0d\ud83d"), told::add);
        String text = stream.perform(Server.ample()).text();
        assertThat(text).isEqualTo("a\ud83d\ude00b\ufffdcd\ufffd").isEqualTo(String.join("", told));
        assertThat(told).containsExactly("a", "\ud83d\ude00b", "\ufffdcd", "\ufffd");
    }

    @Test
    void timeThatTheListenerTakesIsNotTheServers() {
        var nanos = new AtomicLong();
        var all = new CountDownLatch(1);
        Consumer<StreamingChatResponseHandler> server = says("a", "b").andThen(handler -> all.countDown());
        Consumer<String> slow = piece -> {
            try {
                all.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        };
        Deadline limit = Deadline.after(Duration.ofSeconds(30), nanos::get);
        assertThatThrownBy(() -> new ChatStream(SUBJECT, server, slow).perform(limit))
                .isInstanceOf(SlowListenerException.class);
        // The first piece came too late: that is the server's doing.
        assertThatThrownBy(() -> new ChatStream(SUBJECT, says("a"), slow).perform(limit))
                .isExactlyInstanceOf(TimeoutException.class);
    }

    @Test
    void readsNoFurtherWhileTheListenerIsBehind() throws Exception {
        var read = new AtomicLong();
        var heard = new CountDownLatch(1);
        var stream = new ChatStream(
                SUBJECT,
                handler -> {
                    for (int i = 0; i < 10 * ChatStream.MOST_WAITING; i++) {
                        handler.onPartialResponse("a");
                        read.incrementAndGet();
                    }
                    handler.onCompleteResponse(GenerationsTest.response(FinishReason.STOP));
                },
                piece -> {
                    try {
                        heard.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        var reader = Thread.ofVirtual().start(() -> {
            try {
                stream.perform(Server.ample());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(200);
        assertThat(read.get()).isBetween(1L, ChatStream.MOST_WAITING + 2L);
        heard.countDown();
        reader.join();
        assertThat(read.get()).isEqualTo(10L * ChatStream.MOST_WAITING);
    }

    private static Consumer<StreamingChatResponseHandler> says(String... pieces) {
        return handler -> {
            for (String piece : pieces) {
                handler.onPartialResponse(piece);
            }
            handler.onCompleteResponse(GenerationsTest.response(FinishReason.STOP));
        };
    }
}
