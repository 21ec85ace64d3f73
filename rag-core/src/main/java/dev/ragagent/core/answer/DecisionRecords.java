package dev.ragagent.core.answer;

import dev.ragagent.core.admission.Inquiry;
import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.core.search.Finding;
import dev.ragagent.core.understanding.SelfContainedQuestion;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is kept of how an answer came about: everything that led to it, and no content. Safe for many threads. */
final class DecisionRecords {
    private final String policy;
    private final EmbeddingModel model;

    /**
     * @param policy the confidence policy with its parameters
     * @param model the one that questions are embedded with
     */
    DecisionRecords(String policy, EmbeddingModel model) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.model = Objects.requireNonNull(model, "model");
    }

    /** Of small talk, for which nothing is embedded or retrieved. */
    DecisionRecord ofSmallTalk(Inquiry inquiry) {
        return new DecisionRecord(
                sha256(inquiry.text()),
                false,
                policy,
                Optional.empty(),
                Optional.empty(),
                inquiry.topK(),
                inquiry.threshold(),
                inquiry.thresholdFromRequest(),
                inquiry.filter(),
                List.of());
    }

    /**
     * Of an answer or a refusal.
     *
     * @param inquiry as it was asked, so that equal questions have equal hashes whatever was said before them
     */
    DecisionRecord of(Inquiry inquiry, SelfContainedQuestion understood, Finding finding) {
        return new DecisionRecord(
                sha256(inquiry.text()),
                understood.rewritten(),
                policy,
                understood.embedded().vector().map(vector -> model.name()),
                Optional.of(finding.retrieval().mode()),
                inquiry.topK(),
                inquiry.threshold(),
                inquiry.thresholdFromRequest(),
                inquiry.filter(),
                finding.retrieval().chunks().stream()
                        .map(RankedChunk::forRecord)
                        .toList());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
