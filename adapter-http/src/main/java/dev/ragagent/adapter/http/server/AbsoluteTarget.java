package dev.ragagent.adapter.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets the host of a request line that holds a whole URL go before the header, as RFC 9112 (section 3.2.2) demands. The
 * framework keeps the path alone, so that whoever judges the {@code Host} header would judge another host than was meant.
 */
final class AbsoluteTarget extends ChannelInboundHandlerAdapter {
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#]*)", Pattern.CASE_INSENSITIVE);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            HttpHeaders headers = request.headers();
            Matcher target = ABSOLUTE.matcher(request.uri());
            // A header that is missing or doubled is refused further on.
            if (target.lookingAt() && headers.getAll(HttpHeaderNames.HOST).size() == 1) {
                headers.set(HttpHeaderNames.HOST, target.group(1));
            }
        }
        context.fireChannelRead(message);
    }
}
