package dev.ragagent.core.explanation;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.CitedChunk;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.DecisionOutcome;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A decision told to a person, in the order in which things happened. Figures have three digits. */
final class Sentences {
    private Sentences() {}

    static List<String> of(Decision decision) {
        var told = new ArrayList<String>();
        DecisionOutcome outcome = decision.outcome();
        Optional<Assessment> assessment = outcome.assessment();
        if (assessment.isEmpty()) {
            told.add("It was taken for small talk, so nothing was searched for and a courteous reply was given.");
        } else {
            told.add(searched(decision.record()));
            told.add(found(decision.record()));
            told.add(usable(decision.record(), assessment.get()));
            told.add(decided(decision.record(), assessment.get()));
            told.addAll(answered(outcome));
        }
        if (outcome.degraded()) {
            told.add("A part was down at the time, and this was made without it.");
        }
        decision.feedback().map(Sentences::rated).ifPresent(told::add);
        return told;
    }

    private static String searched(DecisionRecord record) {
        String question = record.rewritten()
                ? "The question leant on the conversation, so it was made self-contained first."
                : "The question was searched for as it was asked.";
        String embedded = record.embeddingModel()
                .map(model -> " It was embedded with " + model + ".")
                .orElse(" It could not be embedded, so its terms alone were searched for.");
        return question
                + embedded
                + record.mode().map(mode -> " " + sides(mode)).orElse("")
                + among(record.filter());
    }

    private static String among(Filter filter) {
        return filter instanceof Filter.Everything
                ? ""
                : " Only documents with " + condition(filter) + " could be found.";
    }

    private static String condition(Filter filter) {
        return switch (filter) {
            case Filter.Everything everything -> "any metadata";
            case Filter.AnyOf anyOf ->
                anyOf.field() + " = "
                        + anyOf.values().stream().map(Sentences::value).sorted().collect(Collectors.joining(" or "));
            case Filter.AllOf allOf ->
                allOf.filters().stream().map(Sentences::condition).collect(Collectors.joining(", and "));
        };
    }

    private static String value(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> "\"" + text + "\"";
            case MetadataValue.Decimal(double number) ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case MetadataValue.Flag(boolean flag) -> String.valueOf(flag);
        };
    }

    private static String sides(RetrievalMode mode) {
        return switch (mode) {
            case HYBRID -> "Passages were looked for by meaning and by terms.";
            case DENSE -> "Passages were looked for by meaning alone.";
            case SPARSE -> "Passages were looked for by terms alone.";
        };
    }

    private static String found(DecisionRecord record) {
        List<RetrievedChunk> retrieved = record.retrieved();
        if (retrieved.isEmpty()) {
            return "Nothing was found.";
        }
        return counted(retrieved.size(), "passage was", "passages were") + " looked at, best first: "
                + retrieved.stream().map(Sentences::passage).collect(Collectors.joining("; ")) + ".";
    }

    private static String passage(RetrievedChunk chunk) {
        String name = chunk.document().map(id -> id.value()).orElse("passage " + chunk.id());
        String cosine = chunk.cosine()
                .map(similarity -> "similarity " + figure(similarity.value()))
                .orElse("no similarity");
        String meaning = chunk.denseRank().isPresent()
                ? ", by meaning number " + chunk.denseRank().getAsInt()
                : "";
        String terms = chunk.sparseRank().isPresent()
                ? ", by terms number " + chunk.sparseRank().getAsInt()
                : "";
        return name + " (" + cosine + meaning + terms + ")";
    }

    private static String usable(DecisionRecord record, Assessment assessment) {
        ConfidenceMetrics metrics = assessment.metrics();
        String threshold = "The similarity threshold was "
                + figure(record.similarityThreshold().value()) + ", "
                + (record.thresholdFromRequest() ? "as the request asked" : "the service's default") + ", and at most "
                + counted(record.topK(), "passage", "passages") + " could be used.";
        if (metrics.chunks() == 0) {
            return threshold;
        }
        return threshold + " The decision looked at " + counted(metrics.chunks(), "passage", "passages")
                + ", similar by " + figure(metrics.averageSimilarity()) + " on average, from "
                + figure(metrics.minSimilarity()) + " to " + figure(metrics.maxSimilarity()) + ".";
    }

    private static String decided(DecisionRecord record, Assessment assessment) {
        Verdict verdict = assessment.verdict();
        String confidence = "The confidence was " + figure(verdict.confidence().value()) + " under the policy \""
                + record.policy() + "\"";
        return switch (verdict) {
            case Verdict.Allowed allowed ->
                confidence + ", which is " + allowed.level().name().toLowerCase(Locale.ROOT)
                        + ": it was allowed to answer"
                        + switch (allowed.level()) {
                            case HIGH -> " plainly.";
                            default -> ", with a note that says how sure it is.";
                        };
            case Verdict.Refused refused ->
                confidence
                        + switch (refused.reason()) {
                            case NO_RELEVANT_CONTEXT ->
                                ": no passage was similar enough to be used, so the question was refused.";
                            case LOW_CONFIDENCE -> ": that is below what an answer needs, so the question was refused.";
                            case UNGROUNDED_ANSWER ->
                                ": it was allowed to answer, but nothing in the sources supported what was written, so"
                                        + " that was withdrawn.";
                        };
        };
    }

    private static List<String> answered(DecisionOutcome outcome) {
        var told = new ArrayList<String>();
        if (outcome.kind() == AnswerKind.GENERATED) {
            told.add("The answer was written by " + outcome.model().orElse("a language model") + " ("
                    + outcome.usage().promptTokens() + " tokens read, "
                    + outcome.usage().completionTokens() + " written).");
        }
        if (outcome.kind() == AnswerKind.EXTRACTIVE) {
            told.add("The answer is made of whole sentences of the sources.");
        }
        if (outcome.kind() == AnswerKind.GENERATED || outcome.kind() == AnswerKind.EXTRACTIVE) {
            told.add(cited(outcome));
        }
        return told;
    }

    private static String cited(DecisionOutcome outcome) {
        String sources = outcome.citations().stream()
                .map(CitedChunk::source)
                .distinct()
                .sorted()
                .map(source -> "[" + source + "]")
                .collect(Collectors.joining(", "));
        String citations = outcome.citations().isEmpty()
                ? "It cites nothing."
                : counted(outcome.citations().size(), "citation was", "citations were")
                        + " checked word by word against their sources, which are " + sources + ".";
        return citations
                + (outcome.unsupported() == 0
                        ? ""
                        : " " + counted(outcome.unsupported(), "sentence is", "sentences are") + " supported by none.");
    }

    private static String rated(Feedback feedback) {
        return "The reader's verdict was " + feedback.rating().name().toLowerCase(Locale.ROOT)
                + feedback.comment().map(words -> ", with a comment").orElse("") + ".";
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
