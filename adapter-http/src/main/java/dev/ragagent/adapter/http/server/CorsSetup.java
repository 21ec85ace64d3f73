package dev.ragagent.adapter.http.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import jakarta.inject.Singleton;

/**
 * Switches the framework's own protection of local servers off: it answers 403 without a problem document, and the loopback
 * guard of this adapter is stricter while it is needed.
 */
@Singleton
final class CorsSetup implements BeanCreatedEventListener<CorsConfiguration> {
    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        event.getBean().setLocalhostPassThrough(true);
        return event.getBean();
    }
}
