package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.StoreIdentity;

/**
 * What a collection says of itself.
 *
 * @param identity the store's id and model
 * @param averageWords the length that term scores compare a text's with, in words
 */
record KnownCollection(StoreIdentity identity, int averageWords) {}
