package dev.ragagent.adapter.http.contract;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Keeps what goes over every connection of a server, whatever client it comes from. */
@Singleton
public final class ExchangeRecorder implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(exchanges, null));
        return event.getBean();
    }

    /** Those that have ended since the last call. */
    public List<Exchange> take() {
        var taken = new ArrayList<Exchange>();
        for (Exchange next = exchanges.poll(); next != null; next = exchanges.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** @param channel whose pipeline is built; the listener's first, from which each connection's is made */
    private record Handlers(
            Queue<Exchange> exchanges, @Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
            return new Handlers(exchanges, other);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline()
                        .addAfter(
                                ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                                null,
                                new RecordedConnection(exchanges));
            }
        }
    }
}
