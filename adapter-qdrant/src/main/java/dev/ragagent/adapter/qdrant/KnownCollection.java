package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.StoreIdentity;

/**
 * What a collection says of itself.
 *
 * @param identity the store's id and model
 * @param shards among how many its points are divided, at least 1
 * @param averageWords the length that term scores compare a text's with, in words
 */
record KnownCollection(StoreIdentity identity, int shards, int averageWords) {}
