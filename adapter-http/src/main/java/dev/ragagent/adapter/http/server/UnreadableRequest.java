package dev.ragagent.adapter.http.server;

import dev.ragagent.adapter.http.correlation.RequestId;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.UUID;

/**
 * Ends a connection with the answer to a request whose head can't be read. The decoder throws away whatever follows such a head,
 * and the framework would leave the connection open: the client's next request there would wait without end. It also gives an
 * id to the answer where nobody did, as for HEAD, which the framework answers before it asks for a problem or a filter. One for
 * each connection.
 */
final class UnreadableRequest extends ChannelDuplexHandler {
    private static final int FINAL = 200;

    private int unanswered;
    private boolean unreadable;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            unanswered++;
            unreadable |= request.decoderResult().isFailure();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response && response.status().code() < FINAL) {
            super.write(context, message, promise); // "100 Continue" answers nothing yet
            return;
        }
        boolean last = unreadable && unanswered == 1; // those before it have their answers first
        if (message instanceof HttpResponse response) {
            if (last) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            if (!response.headers().contains(RequestId.HEADER)) {
                response.headers().set(RequestId.HEADER, UUID.randomUUID().toString());
            }
        }
        if (message instanceof LastHttpContent) {
            unanswered--;
            if (last) {
                written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
            }
        }
        super.write(context, message, written);
    }
}
