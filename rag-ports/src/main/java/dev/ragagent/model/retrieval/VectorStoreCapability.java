package dev.ragagent.model.retrieval;

/** What a vector store may or may not be able to do; everything else of the port is for all of them. */
public enum VectorStoreCapability {
    /**
     * Term search in which rare terms weigh more (BM25 as a rule): the modes {@code SPARSE} and {@code HYBRID}. Undeclared:
     * both are refused.
     */
    SPARSE_SEARCH,
    /** {@link Candidates#idealSparse()}; only together with {@link #SPARSE_SEARCH}. Undeclared: it is always empty. */
    IDEAL_SPARSE_SCORE,
    /**
     * {@link DenseHit#sparse()}, so that what both sides think of a hit is known; only together with {@link #SPARSE_SEARCH}.
     * Undeclared: it is always empty.
     */
    SPARSE_SCORE_OF_DENSE_HITS,
    /** Data that outlives {@code close()}: the same store opened again holds them. Undeclared: it starts empty. */
    PERSISTENCE
}
