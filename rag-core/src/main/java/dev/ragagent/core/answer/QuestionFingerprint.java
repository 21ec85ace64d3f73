package dev.ragagent.core.answer;

import dev.ragagent.core.hashing.CanonicalHash;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether two requests are the same question: the message as it was typed, the session, and every field that the client
 * named. What a filter lists is a set, so its order does not count. Replicas of two releases may compare what they made, so
 * another recipe is another question for as long as keys are kept.
 */
final class QuestionFingerprint {
    private static final String RECIPE = "dev.ragagent/question/1";

    private QuestionFingerprint() {}

    /** 64 lower-case hexadecimal digits. */
    static String of(Question question) {
        var hash = new CanonicalHash(RECIPE);
        hash.add(question.message());
        hash.add(question.session().map(Object::toString));
        hash.addPresence(question.topK().isPresent());
        question.topK().ifPresent(hash::add);
        hash.addPresence(question.similarityThreshold().isPresent());
        question.similarityThreshold().ifPresent(threshold -> hash.add(threshold.value()));
        hash.add(of(question.filter()));
        return hash.hex();
    }

    private static String of(Filter filter) {
        return switch (filter) {
            case Filter.Everything everything -> "everything";
            case Filter.AnyOf anyOf -> {
                var hash = new CanonicalHash("any-of");
                hash.add(anyOf.field());
                addSorted(hash, anyOf.values().stream().map(QuestionFingerprint::of));
                yield hash.hex();
            }
            case Filter.AllOf allOf -> {
                var hash = new CanonicalHash("all-of");
                addSorted(hash, allOf.filters().stream().map(QuestionFingerprint::of));
                yield hash.hex();
            }
        };
    }

    private static String of(MetadataValue value) {
        var hash = new CanonicalHash("value");
        hash.add(value);
        return hash.hex();
    }

    private static void addSorted(CanonicalHash hash, Stream<String> hashes) {
        List<String> sorted = hashes.sorted(Comparator.naturalOrder()).toList();
        hash.add(sorted.size());
        sorted.forEach(hash::add);
    }
}
