package dev.ragagent.app.wiring;

import dev.ragagent.app.index.Index;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.model.retrieval.EmbeddingModel;

/**
 * A vector store with the core over it: what questions are answered from, or what a rebuild fills.
 *
 * @param index the store
 * @param model that questions and documents are embedded with
 * @param engine questions, searches, sessions, health
 * @param ingestion documents and jobs
 */
record StoreStack(Index index, EmbeddingModel model, RagEngine engine, Ingestion ingestion) {}
