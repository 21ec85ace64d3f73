package dev.ragagent.adapter.http.server;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/** Leaves streams of events uncompressed: a compressor would keep an event until it has enough of them. */
@Singleton
final class UncompressedStreams implements BeanCreatedEventListener<HttpCompressionStrategy> {
    @Override
    public HttpCompressionStrategy onCreated(BeanCreatedEvent<HttpCompressionStrategy> event) {
        return new ExceptStreams(event.getBean());
    }

    private record ExceptStreams(HttpCompressionStrategy other) implements HttpCompressionStrategy {
        @Override
        public boolean shouldCompress(HttpResponse response) {
            String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
            return !type.startsWith(MediaType.TEXT_EVENT_STREAM) && other.shouldCompress(response);
        }

        @Override
        public boolean isEnabled() {
            return other.isEnabled();
        }

        @Override
        public int getCompressionLevel() {
            return other.getCompressionLevel();
        }

        @Override
        public int getMaxZstdEncodeSize() {
            return other.getMaxZstdEncodeSize();
        }
    }
}
