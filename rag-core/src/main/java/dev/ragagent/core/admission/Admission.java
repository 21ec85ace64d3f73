package dev.ragagent.core.admission;

import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.score.CalibratedScore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks requests against the limits of the configuration and fills in its defaults. */
public final class Admission {
    private final RequestLimits limits;

    public Admission(RequestLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** @throws InvalidRequestException naming every field that breaks its rule */
    public Inquiry admit(Question question) {
        if (question.context() instanceof Context.Told told
                && !told.turns().stream().allMatch(Admission::isText)) {
            throw new InvalidRequestException("context", "must be well-formed Unicode without the character U+0000");
        }
        return admit(
                new Field("message", question.message()),
                question.topK(),
                Optional.empty(),
                question.similarityThreshold(),
                question.filter());
    }

    /** @throws InvalidRequestException naming every field that breaks its rule */
    public Inquiry admit(SearchRequest request) {
        return admit(
                new Field("query", request.query()),
                request.topK(),
                request.mode(),
                request.similarityThreshold(),
                request.filter());
    }

    private Inquiry admit(
            Field question,
            OptionalInt topK,
            Optional<RetrievalMode> mode,
            Optional<CalibratedScore> threshold,
            Filter filter) {
        var errors = new ArrayList<FieldError>();
        String text = question.value().strip();
        checkText(question.name(), text, errors);
        int passages = topK.orElse(limits.topKDefault());
        if (passages < 1 || passages > limits.maxTopK()) {
            errors.add(new FieldError("topK", "must be 1 to " + limits.maxTopK() + ", not " + passages));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return new Inquiry(
                text,
                passages,
                mode.orElse(limits.modeDefault()),
                threshold.orElse(limits.similarityThresholdDefault()),
                threshold.isPresent(),
                filter);
    }

    private static boolean isText(PastTurn turn) {
        String all = turn.question() + turn.answer().orElse("");
        return all.indexOf('\0') < 0 && isWellFormed(all);
    }

    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private void checkText(String field, String text, List<FieldError> errors) {
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            errors.add(new FieldError(field, "must not be empty or white space alone"));
        } else if (length > limits.maxQueryLength()) {
            errors.add(new FieldError(
                    field, "must have at most " + limits.maxQueryLength() + " characters, this one has " + length));
        } else if (text.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, "must not hold the character U+0000"));
        } else if (!isWellFormed(text)) {
            errors.add(new FieldError(field, "must be well-formed Unicode, and it holds half of a surrogate pair"));
        }
    }

    private record Field(String name, String value) {}
}
