package dev.ragagent.adapter.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * Makes an error of a body whose chunks can't be told apart. The decoder marks the last piece that it gives as failed, and
 * the framework, which looks at the mark of the head alone, would take that piece for the body's end.
 */
final class BrokenFraming extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpContent content
                && !(message instanceof HttpMessage)
                && content.decoderResult().isFailure()) {
            Throwable cause = content.decoderResult().cause();
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(new IOException("the chunks of the body are broken", cause));
        } else {
            context.fireChannelRead(message);
        }
    }
}
