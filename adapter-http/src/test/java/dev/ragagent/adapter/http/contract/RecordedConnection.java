package dev.ragagent.adapter.http.contract;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Notes what one connection carries, and changes nothing. */
final class RecordedConnection extends ChannelDuplexHandler {
    private static final int MOST_BYTES = 1 << 20;

    private final Queue<Exchange> exchanges;
    private final Deque<Draft> open = new ArrayDeque<>();

    RecordedConnection(Queue<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** An exchange that goes on. */
    private static final class Draft {
        private final String method;
        private final String target;
        private final List<Map.Entry<String, String>> requestHeaders;
        private final Body requestBody = new Body();
        private final Body responseBody = new Body();
        private @Nullable HttpResponse head;
        private List<Map.Entry<String, String>> responseHeaders = List.of();

        Draft(HttpRequest request) {
            method = request.method().name();
            target = request.uri();
            requestHeaders = copy(request.headers());
        }

        void answer(HttpResponse response) {
            head = response;
            responseHeaders = copy(response.headers());
        }

        Optional<Exchange> ended() {
            return Optional.ofNullable(head)
                    .map(response -> new Exchange(
                            method,
                            target,
                            requestHeaders,
                            requestBody.whole(),
                            response.status().code(),
                            responseHeaders,
                            responseBody.whole()));
        }

        private static List<Map.Entry<String, String>> copy(HttpHeaders headers) {
            return List.copyOf(headers.entries());
        }
    }

    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean complete;

        void add(HttpContent content) {
            ByteBuf piece = content.content();
            if (bytes.size() <= MOST_BYTES) {
                bytes.writeBytes(ByteBufUtil.getBytes(piece));
            }
            complete = content instanceof LastHttpContent
                    && content.decoderResult().isSuccess();
        }

        Optional<byte[]> whole() {
            return complete && bytes.size() <= MOST_BYTES ? Optional.of(bytes.toByteArray()) : Optional.empty();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            open.addLast(new Draft(request));
        }
        if (message instanceof HttpContent content && !open.isEmpty()) {
            open.getLast().requestBody.add(content);
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        Draft current = open.peekFirst();
        boolean begins =
                message instanceof HttpResponse response && response.status().code() >= 200;
        if (current != null && (begins || current.head != null) && message instanceof HttpContent content) {
            current.responseBody.add(content); // before it is released
        }
        super.write(context, message, promise);
        if (current != null && begins) {
            current.answer((HttpResponse) message); // with what handlers further on have added
        }
        if (current != null && current.head != null && message instanceof LastHttpContent) {
            end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        while (!open.isEmpty()) {
            end();
        }
        super.channelInactive(context);
    }

    private void end() {
        Draft ended = open.pollFirst();
        if (ended != null) {
            ended.ended().ifPresent(exchanges::add);
        }
    }
}
