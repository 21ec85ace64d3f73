package dev.ragagent.core.generation;

import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.answer.AnswerWriter;
import dev.ragagent.core.answer.WithdrawnAnswer;
import dev.ragagent.core.answer.Writing;
import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.core.generation.GenerationSettings.WhenDown;
import dev.ragagent.core.grounding.AnswerGrounding;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.event.PipelineEvent.GenerationFailed;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Has a language model write the answer and holds it against the sources. While the model is down the sources are quoted
 * instead, if the settings want it so.
 */
public final class GenerativeWriter implements AnswerWriter {
    /** What is kept of the time for quoting the sources and for recording the answer, should the model take too long. */
    private static final int PART_KEPT = 10;

    private static final Duration MOST_KEPT = Duration.ofSeconds(1);

    private final ChatGenerator model;
    private final AnswerWriter whenDown;
    private final GenerationSettings settings;
    private final IdSource ids;
    private final PipelineObserver observer;

    /**
     * @param whenDown writes while the model is down
     * @param ids what fences are made of
     * @param observer is told when the model fails
     */
    public GenerativeWriter(
            ChatGenerator model,
            AnswerWriter whenDown,
            GenerationSettings settings,
            IdSource ids,
            PipelineObserver observer) {
        this.model = Objects.requireNonNull(model, "model");
        this.whenDown = Objects.requireNonNull(whenDown, "whenDown");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    @Override
    public Writing write(AnswerTask task, Deadline deadline) {
        deadline.check("writing the answer");
        try {
            return checked(generate(task, forModel(deadline)), task);
        } catch (ChatGeneratorException e) {
            return instead(e, task, deadline);
        } catch (DeadlineExceededException e) {
            deadline.check("writing the answer");
            return instead(tooSlow(e), task, deadline);
        }
    }

    private Generation generate(AnswerTask task, Deadline deadline) {
        var history = History.of(task.history(), settings.historyTokens(), model);
        return model.generate(
                AnswerPrompt.of(task.question(), history, task.sources(), Fence.fresh(ids), settings.maxTokens()),
                deadline);
    }

    private static Deadline forModel(Deadline deadline) {
        var left = deadline.remaining();
        var kept = left.dividedBy(PART_KEPT);
        return deadline.within(left.minus(kept.compareTo(MOST_KEPT) < 0 ? kept : MOST_KEPT));
    }

    private static Writing checked(Generation generation, AnswerTask task) {
        if (AnswerPrompt.isNoAnswer(generation.text())) {
            return new WithdrawnAnswer(generation.model(), generation.usage());
        }
        var grounding = AnswerGrounding.of(Ending.whole(generation), task.question(), task.sources());
        if (!grounding.supported()) {
            return new WithdrawnAnswer(generation.model(), generation.usage());
        }
        return new WrittenAnswer(
                grounding.text(),
                AnswerKind.GENERATED,
                false,
                grounding.citations(),
                grounding.unsupported(),
                Optional.of(generation.model()),
                generation.usage());
    }

    private Writing instead(ChatGeneratorException failure, AnswerTask task, Deadline deadline) {
        observer.on(new GenerationFailed("writing an answer", failure));
        if (settings.whenDown() == WhenDown.FAIL) {
            throw failure;
        }
        return whenDown.write(task, deadline) instanceof WrittenAnswer written
                ? written.asDegraded()
                : new WithdrawnAnswer(model.model(), TokenUsage.NONE);
    }

    private ChatGeneratorException tooSlow(DeadlineExceededException e) {
        return new ChatGeneratorException(
                ChatGeneratorException.Kind.UNAVAILABLE,
                true,
                null,
                "The language model \"" + model.model() + "\" did not answer in the time that the request had left.",
                e);
    }
}
