package dev.ragagent.app.config;

import dev.ragagent.adapter.openai.OpenAiConnection;
import dev.ragagent.adapter.openai.OpenAiEmbeddingSettings;
import dev.ragagent.app.config.ModelSettings.Place;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what is said of models. A key or a base URL makes the server do the work; either part of it can be kept back. */
final class ModelVariables {
    private static final String KEY = "OPENAI_API_KEY";
    private static final String BASE_URL = "OPENAI_BASE_URL";
    private static final String DIMENSIONS = "OPENAI_EMBEDDING_DIMENSIONS";
    private static final String EMBEDDING_MODEL = "OPENAI_EMBEDDING_MODEL";
    /** What says something of a server, and nothing without one, with its default; that one may stand there all the same. */
    private static final Map<String, String> OF_A_SERVER = Map.of(
            "OPENAI_MODEL",
            "gpt-4o-mini",
            EMBEDDING_MODEL,
            "text-embedding-3-small",
            DIMENSIONS,
            "",
            "OPENAI_TIMEOUT_SECONDS",
            "30",
            "OPENAI_RETRY_ATTEMPTS",
            "3",
            "MAX_RESPONSE_TOKENS",
            "1000",
            "LLM_FALLBACK",
            "extractive");

    private static final List<String> OF_EMBEDDING = List.of(EMBEDDING_MODEL, DIMENSIONS);
    private static final List<String> OF_GENERATION = List.of("OPENAI_MODEL", "MAX_RESPONSE_TOKENS", "LLM_FALLBACK");

    private enum Embeddings {
        ONNX,
        OPENAI
    }

    private enum Generation {
        EXTRACTIVE,
        OPENAI
    }

    private enum Fallback {
        EXTRACTIVE,
        NONE
    }

    private final Variables variables;

    private ModelVariables(Variables variables) {
        this.variables = variables;
    }

    static ModelSettings read(Variables variables) {
        return new ModelVariables(variables).read();
    }

    private ModelSettings read() {
        boolean keyed = variables.text(KEY).isPresent();
        boolean there = variables.text(BASE_URL).isPresent() || keyed;
        if (there) {
            variables.standard(BASE_URL, OpenAiConnection.of("").baseUrl().toString());
        }
        String chatModel = variables.text("OPENAI_MODEL", "gpt-4o-mini");
        String embeddingModel = variables.text(EMBEDDING_MODEL, "text-embedding-3-small");
        OptionalInt saidDimensions = saidDimensions();
        var embeddings = variables.choice("EMBEDDINGS", there ? Embeddings.OPENAI : Embeddings.ONNX);
        var generation = variables.choice("GENERATION", there ? Generation.OPENAI : Generation.EXTRACTIVE);
        var server = server(there);
        if (!there) {
            needServer("EMBEDDINGS", embeddings == Embeddings.OPENAI);
            needServer("GENERATION", generation == Generation.OPENAI);
            OF_A_SERVER.forEach((name, standard) -> needServer(name, isSaid(name, standard)));
        } else {
            OF_EMBEDDING.forEach(name -> needPart(name, "EMBEDDINGS", "onnx", embeddings == Embeddings.ONNX));
            OF_GENERATION.forEach(
                    name -> needPart(name, "GENERATION", "extractive", generation == Generation.EXTRACTIVE));
        }
        boolean embedsThere = there && embeddings == Embeddings.OPENAI;
        if (embedsThere) {
            checkDimensions(saidDimensions, embeddingModel);
        }
        boolean used = embedsThere || generation == Generation.OPENAI;
        return new ModelSettings(
                server.filter(any -> used),
                embedsThere ? Place.SERVER : Place.IN_PROCESS,
                there && generation == Generation.OPENAI ? Place.SERVER : Place.IN_PROCESS,
                chatModel,
                embeddingModel,
                saidDimensions,
                variables.integer("MAX_RESPONSE_TOKENS", 1000, 1, 100_000),
                variables.choice("LLM_FALLBACK", Fallback.EXTRACTIVE) == Fallback.EXTRACTIVE);
    }

    private boolean isSaid(String name, String standard) {
        return variables
                .aside()
                .text(name)
                .filter(value -> !value.equalsIgnoreCase(standard))
                .isPresent();
    }

    private void needPart(String name, String part, String value, boolean inProcess) {
        if (inProcess && isSaid(name, OF_A_SERVER.getOrDefault(name, ""))) {
            variables.problem(
                    name,
                    variables.aside().text(name).orElse(""),
                    "says nothing while " + part + " is " + value + ": remove one of the two");
        }
    }

    private void needServer(String name, boolean asked) {
        if (asked) {
            variables.problem(
                    name,
                    variables.text(name).orElse(""),
                    "needs a model server: set " + KEY + ", or " + BASE_URL + " for one without keys");
        }
    }

    private Optional<ModelSettings.Server> server(boolean there) {
        var timeout = Duration.ofSeconds(variables.integer("OPENAI_TIMEOUT_SECONDS", 30, 1, 3600));
        int attempts = variables.integer("OPENAI_RETRY_ATTEMPTS", 3, 1, 10);
        if (!there) {
            return Optional.empty();
        }
        String key = variables.text(KEY).orElse("");
        try {
            OpenAiConnection.of(key);
        } catch (IllegalArgumentException e) {
            variables.problem(KEY, key, "is no API key: " + e.getMessage());
            key = "";
        }
        return Optional.of(new ModelSettings.Server(key, baseUrl(), timeout, attempts));
    }

    private Optional<URI> baseUrl() {
        return variables.text(BASE_URL).flatMap(value -> {
            try {
                return Optional.of(OpenAiConnection.of("").withBaseUrl(value).baseUrl());
            } catch (IllegalArgumentException e) {
                variables.problem(
                        BASE_URL,
                        value,
                        "is no base URL: it looks like http://localhost:11434/v1, without login, query and fragment");
                return Optional.empty();
            }
        });
    }

    private OptionalInt saidDimensions() {
        return variables.text(DIMENSIONS).isPresent()
                ? OptionalInt.of(variables.aside().integer(DIMENSIONS, 1536, 1, 65_536))
                : OptionalInt.empty();
    }

    private void checkDimensions(OptionalInt said, String model) {
        try {
            var settings = said.isPresent()
                    ? OpenAiEmbeddingSettings.of(model, said.getAsInt())
                    : OpenAiEmbeddingSettings.of(model);
            variables.standard(DIMENSIONS, String.valueOf(settings.dimensions()));
        } catch (IllegalArgumentException e) {
            variables.problem(
                    said.isPresent() ? DIMENSIONS : EMBEDDING_MODEL,
                    said.isPresent() ? String.valueOf(said.getAsInt()) : model,
                    said.isPresent()
                            ? "is not possible: " + e.getMessage()
                            : "is not one of OpenAI's: set " + DIMENSIONS + " to the length of its vectors");
        }
    }
}
