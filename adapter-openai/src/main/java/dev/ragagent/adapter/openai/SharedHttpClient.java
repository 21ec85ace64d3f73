package dev.ragagent.adapter.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives LangChain4j the one client that there is. The times are not its business: every attempt is watched from outside. */
record SharedHttpClient(HttpClient client) implements HttpClientBuilder {
    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return client;
    }
}
