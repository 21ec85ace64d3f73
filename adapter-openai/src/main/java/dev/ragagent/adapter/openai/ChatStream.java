package dev.ragagent.adapter.openai;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One answer in pieces: a worker reads them, and the calling thread tells them to its listener. Tried again only untold. The
 * worker reads no further while the listener is behind.
 */
final class ChatStream implements Attempt<Generation> {
    /** How many pieces may wait for the listener. */
    static final int MOST_WAITING = 256;

    /** What the worker has to tell. The first that is no piece ends the stream, whatever the library says afterwards. */
    private sealed interface Event {
        record Piece(String text) implements Event {}

        record Complete(ChatResponse response) implements Event {}

        record Broken(Throwable error) implements Event {}
    }

    private final Subject subject;
    private final Consumer<StreamingChatResponseHandler> call;
    private final Consumer<String> listener;
    private boolean told;

    /** @param call makes the call and returns when the stream has ended */
    ChatStream(Subject subject, Consumer<StreamingChatResponseHandler> call, Consumer<String> listener) {
        this.subject = subject;
        this.call = call;
        this.listener = listener;
    }

    @Override
    public boolean repeatable() {
        return !told;
    }

    @Override
    public Generation perform(Deadline limit) throws Exception {
        var events = new LinkedBlockingQueue<Event>(MOST_WAITING);
        try (var worker = Worker.start("openai-stream", () -> read(events))) {
            var text = new StringBuilder();
            var pieces = new WrittenPieces();
            while (true) {
                Event event = events.poll(limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
                switch (event) {
                    case null -> throw new TimeoutException();
                    case Event.Piece piece -> {
                        if (limit.expired()) {
                            // It waited for the listener, unless it is the first.
                            throw told ? new SlowListenerException() : new TimeoutException();
                        }
                        tell(pieces.next(piece.text()), text);
                    }
                    case Event.Complete complete -> {
                        String rest = pieces.rest();
                        Generation generation = Generations.of(subject, text + rest, complete.response());
                        worker.finish();
                        tell(rest, text);
                        return generation;
                    }
                    case Event.Broken(Error error) -> throw error;
                    case Event.Broken broken ->
                        throw Failures.of(subject, broken.error()).exception();
                }
            }
        }
    }

    private void tell(String piece, StringBuilder text) {
        if (piece.isEmpty()) {
            return;
        }
        text.append(piece);
        told = true;
        try {
            listener.accept(piece);
        } catch (RuntimeException | Error e) {
            throw new ListenerException(e);
        }
    }

    private boolean read(BlockingQueue<Event> events) {
        try {
            call.accept(new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String piece) {
                    put(events, new Event.Piece(piece));
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    put(events, new Event.Complete(response));
                }

                @Override
                public void onError(Throwable error) {
                    put(events, new Event.Broken(error));
                }
            });
        } catch (Throwable e) {
            put(events, new Event.Broken(e)); // an Error too: somebody waits for a word
        }
        // For the library that returned without a word; after a terminal event nobody reads it.
        put(events, new Event.Broken(Failures.brokeOff(subject).exception()));
        return true;
    }

    private static void put(BlockingQueue<Event> events, Event event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller has left, and the next read ends
        }
    }
}
