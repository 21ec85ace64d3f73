package dev.ragagent.adapter.http.server;

import dev.ragagent.adapter.http.HttpSettings;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import jakarta.inject.Singleton;

/** Sets the server's own limits from the settings, so that the host application need not know Micronaut's names. */
@Singleton
final class ServerSetup implements BeanCreatedEventListener<NettyHttpServerConfiguration> {
    /** Beyond the routes' own limits, so that those speak first and this one only stops what no route reads. */
    private static final long HEADROOM_BYTES = 1 << 20;

    private final BeanProvider<HttpSettings> settings;

    ServerSetup(BeanProvider<HttpSettings> settings) {
        this.settings = settings;
    }

    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        NettyHttpServerConfiguration configuration = event.getBean();
        configuration.setMaxRequestSize(settings.get().uploadLimitBytes() + HEADROOM_BYTES);
        return configuration;
    }
}
