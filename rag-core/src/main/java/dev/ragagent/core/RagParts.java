package dev.ragagent.core;

import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.SessionStore;
import dev.ragagent.port.out.VectorStore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the core is made to work with: an implementation of each out-port.
 *
 * @param vectorStore where chunks are found
 * @param ledger the truth about documents
 * @param sessions where conversations are kept
 * @param embedder of questions and passages
 * @param chatGenerator writes answers; without one sentences of the sources are quoted
 * @param surroundings what the core does not reach for by itself
 * @param probes of what is reported as up or down, in the order of the report; may be empty
 * @param observer is told what happens
 */
public record RagParts(
        VectorStore vectorStore,
        DocumentLedger ledger,
        SessionStore sessions,
        Embedder embedder,
        Optional<ChatGenerator> chatGenerator,
        Surroundings surroundings,
        List<DependencyProbe> probes,
        PipelineObserver observer) {
    public RagParts {
        Objects.requireNonNull(vectorStore, "vectorStore");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(embedder, "embedder");
        Objects.requireNonNull(chatGenerator, "chatGenerator");
        Objects.requireNonNull(surroundings, "surroundings");
        probes = List.copyOf(probes);
        Objects.requireNonNull(observer, "observer");
    }

    /** Without a language model, without probes, and with nobody who is told. */
    public RagParts(
            VectorStore vectorStore,
            DocumentLedger ledger,
            SessionStore sessions,
            Embedder embedder,
            Surroundings surroundings) {
        this(
                vectorStore,
                ledger,
                sessions,
                embedder,
                Optional.empty(),
                surroundings,
                List.of(),
                PipelineObserver.noop());
    }
}
