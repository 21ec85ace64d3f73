package dev.ragagent.core.answer;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.retrieval.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is different between two answers to one question, told to a person in the order in which things happen. Times and
 * tokens differ always and are left out; figures have three digits, and what is alike in them has not changed.
 */
final class Changes {
    private final List<String> told = new ArrayList<>();

    private Changes() {}

    static List<String> between(Answer then, DecisionRecord thenDecision, Answer now, DecisionRecord nowDecision) {
        var changes = new Changes();
        changes.settings(thenDecision, nowDecision);
        changes.passages(thenDecision.retrieved(), nowDecision.retrieved());
        changes.verdicts(then, now);
        changes.answers(then, now);
        return changes.told;
    }

    private void settings(DecisionRecord then, DecisionRecord now) {
        changed(
                "The embedding model was",
                then,
                now,
                record -> record.embeddingModel().orElse("none, as nothing was embedded"));
        changed(
                "The retrieval mode was",
                then,
                now,
                record -> record.mode()
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .orElse("none, as it was taken for small talk"));
        changed(
                "The similarity threshold was",
                then,
                now,
                record -> figure(record.similarityThreshold().value()));
        changed("The confidence policy was", then, now, record -> "\"" + record.policy() + "\"");
        if (then.rewritten() != now.rewritten()) {
            told.add(
                    now.rewritten()
                            ? "The question was searched for as it was asked, and is now made self-contained first."
                            : "The question was made self-contained first, and is now searched for as it was asked.");
        }
    }

    private void passages(List<RetrievedChunk> then, List<RetrievedChunk> now) {
        List<ChunkId> thenIds = then.stream().map(RetrievedChunk::id).toList();
        List<ChunkId> nowIds = now.stream().map(RetrievedChunk::id).toList();
        List<RetrievedChunk> gone =
                then.stream().filter(chunk -> !nowIds.contains(chunk.id())).toList();
        List<RetrievedChunk> come =
                now.stream().filter(chunk -> !thenIds.contains(chunk.id())).toList();
        if (!gone.isEmpty()) {
            told.add(counted(gone) + " not looked at any more: " + documents(gone) + ".");
        }
        if (!come.isEmpty()) {
            told.add(counted(come) + " looked at for the first time: " + documents(come) + ".");
        }
        if (gone.isEmpty() && come.isEmpty() && !thenIds.equals(nowIds)) {
            told.add("The same passages were found in another order.");
        }
    }

    private static String counted(List<RetrievedChunk> chunks) {
        return chunks.size() == 1 ? "1 passage is" : chunks.size() + " passages are";
    }

    private static String documents(List<RetrievedChunk> chunks) {
        return chunks.stream()
                .map(chunk -> chunk.document().map(DocumentId::value).orElse("passage " + chunk.id()))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private void verdicts(Answer then, Answer now) {
        changed("The confidence was", verdict(then), verdict(now), Changes::confidence);
        changed("The verdict was", verdict(then), verdict(now), Changes::verdict);
    }

    private static Optional<Verdict> verdict(Answer answer) {
        return answer.assessment().map(Assessment::verdict);
    }

    private static String confidence(Optional<Verdict> verdict) {
        return verdict.map(it -> figure(it.confidence().value())).orElse("none");
    }

    private static String verdict(Optional<Verdict> verdict) {
        return verdict.map(it -> switch (it) {
                    case Verdict.Allowed allowed ->
                        "to answer with " + allowed.level().name().toLowerCase(Locale.ROOT) + " confidence";
                    case Verdict.Refused refused ->
                        "to refuse for "
                                + refused.reason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ');
                })
                .orElse("that it is small talk");
    }

    private void answers(Answer then, Answer now) {
        changed("The answer was", then, now, answer -> kind(answer.kind()));
        changed("The language model was", then, now, answer -> answer.model().orElse("none"));
        if (then.degraded() != now.degraded()) {
            told.add(
                    now.degraded()
                            ? "A part is down, and this was made without it; none was missing then."
                            : "A part was down then, and the answer was made without it; none is missing now.");
        }
        if (then.answered() && now.answered()) {
            changed("The list of sources was", then, now, Changes::sources);
            changed(
                    "The number of its citations was",
                    then,
                    now,
                    answer -> String.valueOf(answer.citations().size()));
        }
        if (!then.text().equals(now.text())) {
            told.add("The words are different.");
        }
    }

    private static String kind(AnswerKind kind) {
        return switch (kind) {
            case GENERATED -> "written by a language model";
            case EXTRACTIVE -> "made of sentences of the sources";
            case REFUSAL -> "a refusal";
            case SMALL_TALK -> "a courteous reply";
        };
    }

    private static String sources(Answer answer) {
        return answer.sources().stream()
                .map(Passage::chunk)
                .map(chunk -> chunk.documentId().value() + " number " + chunk.ordinal())
                .collect(Collectors.joining(", "));
    }

    private <T> void changed(String what, T then, T now, Function<T, String> words) {
        String before = words.apply(then);
        String after = words.apply(now);
        if (!Objects.equals(before, after)) {
            told.add(what + " " + before + ", and is now " + after + ".");
        }
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
