package dev.ragagent.core.generation;

import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.answer.AnswerWriter;
import dev.ragagent.core.answer.WithdrawnAnswer;
import dev.ragagent.core.answer.Writing;
import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.core.generation.GenerationSettings.WhenDown;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.event.PipelineEvent.GenerationFailed;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.ChatGenerator;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Has a language model write the answer and holds it against the sources. Once more, and without what could have led it
 * astray, when the sources do not carry what it wrote and hold something that could have. While the model is down the sources are quoted
 * instead, if the settings want it so.
 */
public final class GenerativeWriter implements AnswerWriter {
    /** What is kept of the time for quoting the sources and for recording the answer, should the model take too long. */
    private static final int PART_KEPT = 5;

    private static final Duration MOST_KEPT = Duration.ofSeconds(2);

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
            var prompts = new SourcePrompts(task, model, settings, Fence.fresh(ids));
            long start = deadline.ticker().nanos();
            var first = ModelAnswer.of(model.generate(prompts.plain(), forModel(deadline)), prompts, task);
            var took = Duration.ofNanos(deadline.ticker().nanos() - start);
            if (!first.doubtful() || !prompts.waryDiffers()) {
                return first.writing();
            }
            return deadline.remaining().compareTo(took) > 0
                    ? lookAgain(first, prompts, task, deadline)
                    : first.writing();
        } catch (ChatGeneratorException e) {
            return instead(e, task, deadline);
        } catch (DeadlineExceededException e) {
            deadline.check("writing the answer");
            return instead(tooSlow(e), task, deadline);
        }
    }

    /**
     * What was told can't be taken back, so the model is asked at once as it else would be for a second look. When it finds no
     * answer then, before it has said a word, it is asked as it would be for the first.
     */
    @Override
    public Writing write(AnswerTask task, Consumer<String> listener, Deadline deadline) {
        deadline.check("writing the answer");
        var prompts = new SourcePrompts(task, model, settings, Fence.fresh(ids));
        var answer = new ToldAnswer(model, prompts, task, listener);
        try {
            if (!prompts.waryDiffers()) {
                return answer.write(Caution.PLAIN, forModel(deadline));
            }
            var wary = answer.write(Caution.WARY, forModel(deadline));
            return wary instanceof WithdrawnAnswer withdrawn && !answer.told()
                    ? answer.write(Caution.PLAIN, forModel(deadline)).plus(withdrawn.usage())
                    : wary;
        } catch (ChatGeneratorException e) {
            return insteadOf(answer, e, task, deadline);
        } catch (DeadlineExceededException e) {
            deadline.check("writing the answer");
            return insteadOf(answer, tooSlow(e), task, deadline);
        }
    }

    private Writing insteadOf(ToldAnswer answer, ChatGeneratorException failure, AnswerTask task, Deadline deadline) {
        if (answer.told()) {
            observer.on(new GenerationFailed("writing an answer that was being read", failure));
            throw failure;
        }
        return instead(failure, task, deadline);
    }

    /**
     * The model may have done what a source told it. It is asked once more without all that could have, and that answer is
     * taken if the rest of the sources carries it; else the first one stands, for what it is worth.
     */
    private Writing lookAgain(ModelAnswer first, SourcePrompts prompts, AnswerTask task, Deadline deadline) {
        try {
            var second = ModelAnswer.ofWary(model.generate(prompts.wary(), forModel(deadline)), prompts, task);
            return second.orElse(first);
        } catch (ChatGeneratorException e) {
            observer.on(new GenerationFailed("writing an answer again", e));
        } catch (DeadlineExceededException e) {
            deadline.check("writing the answer");
        }
        return first.writing();
    }

    private static Deadline forModel(Deadline deadline) {
        var left = deadline.remaining();
        var kept = left.dividedBy(PART_KEPT);
        return deadline.within(left.minus(kept.compareTo(MOST_KEPT) < 0 ? kept : MOST_KEPT));
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
