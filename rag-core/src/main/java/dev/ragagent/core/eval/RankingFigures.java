package dev.ragagent.core.eval;

/**
 * How well one retrieval mode ranks, as means over the answerable questions. A document is cut into chunks and ranks as its
 * best one; each counts once. All in [0, 1].
 *
 * @param questions how many questions
 * @param recallAt5 the share of the gold documents among the first 5
 * @param recallAt10 the share of the gold documents among the first 10
 * @param ndcgAt10 normalised discounted cumulative gain with binary relevance (Järvelin and Kekäläinen, 2002)
 * @param mrrAt10 the reciprocal rank of the first gold document, 0 beyond 10
 */
public record RankingFigures(int questions, double recallAt5, double recallAt10, double ndcgAt10, double mrrAt10) {}
