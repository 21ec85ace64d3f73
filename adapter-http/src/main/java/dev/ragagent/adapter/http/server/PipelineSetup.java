package dev.ragagent.adapter.http.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts the handlers of this adapter into every connection, right behind the one that takes requests apart. */
@Singleton
final class PipelineSetup implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Handlers(null));
        return event.getBean();
    }

    /** @param channel whose pipeline is built; the listener's first, from which each connection's is made */
    private record Handlers(@Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel other, ChannelRole role) {
            return new Handlers(other);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                channel.pipeline()
                        .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new BrokenFraming())
                        .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new AbsoluteTarget())
                        .addAfter(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new UnreadableRequest());
            }
        }
    }
}
