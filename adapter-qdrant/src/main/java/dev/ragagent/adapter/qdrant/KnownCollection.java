package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.StoreIdentity;

/**
 * One collection, and what it says of itself. A call of the store takes one of these and keeps to it, so that it can't
 * begin on one collection and end on another while the store moves.
 *
 * @param name its own, never an alias
 * @param identity the store's id and model
 * @param shards among how many its points are divided, at least 1
 * @param averageWords the length that term scores compare a text's with, in words
 */
record KnownCollection(String name, StoreIdentity identity, int shards, int averageWords) {}
