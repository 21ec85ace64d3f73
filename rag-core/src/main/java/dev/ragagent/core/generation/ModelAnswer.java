package dev.ragagent.core.generation;

import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.answer.WithdrawnAnswer;
import dev.ragagent.core.answer.Writing;
import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.core.grounding.AnswerGrounding;
import dev.ragagent.core.grounding.Grounding;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.generation.Generation;
import java.util.Optional;

/**
 * What a model wrote, held against the sources.
 *
 * @param writing what comes of it
 * @param doubtful whether something in it is carried by no sentence of the sources that is beyond suspicion
 */
record ModelAnswer(Writing writing, boolean doubtful, TokenUsage usage) {
    /** Of the first look. */
    static ModelAnswer of(Generation generation, SourcePrompts prompts, AnswerTask task) {
        if (saysNothing(generation, prompts)) {
            return withdrawn(generation);
        }
        String text = AnswerPrompt.withoutNoAnswer(Ending.whole(generation));
        var grounding = AnswerGrounding.of(text, task.question(), task.sources());
        if (!grounding.supported()) {
            return withdrawn(generation);
        }
        var wary = AnswerGrounding.of(text, task.question(), task.sources(), Caution.WARY);
        boolean doubtful = !wary.supported() || !wary.unsupported().isEmpty() || wary.linkLeftOut();
        return new ModelAnswer(written(grounding, generation), doubtful, generation.usage());
    }

    /** Of an answer that was told while it was written, so that nothing of it can be taken back but the whole. */
    static Writing ofTold(Generation generation, SourcePrompts prompts, Grounding grounding) {
        return saysNothing(generation, prompts) || !grounding.supported()
                ? new WithdrawnAnswer(generation.model(), generation.usage())
                : written(grounding, generation);
    }

    /** Of the second look; empty when nothing came of that. */
    static Second ofWary(Generation generation, SourcePrompts prompts, AnswerTask task) {
        if (saysNothing(generation, prompts)) {
            return new Second(Optional.empty(), generation.usage());
        }
        var grounding = AnswerGrounding.of(
                AnswerPrompt.withoutNoAnswer(Ending.whole(generation)),
                prompts.waryQuestion(),
                task.sources(),
                Caution.WARY);
        return new Second(
                grounding.supported() ? Optional.of(written(grounding, generation)) : Optional.empty(),
                generation.usage());
    }

    /**
     * Of the second look.
     *
     * @param written empty when nothing came of it
     */
    record Second(Optional<WrittenAnswer> written, TokenUsage usage) {
        /** This one, or the other if nothing came of this; both were paid for. */
        Writing orElse(ModelAnswer first) {
            return written.isPresent()
                    ? written.get().plus(first.usage())
                    : first.writing().plus(usage);
        }
    }

    private static boolean saysNothing(Generation generation, SourcePrompts prompts) {
        return AnswerPrompt.isNoAnswer(generation.text()) || AnswerPrompt.gaveAway(generation.text(), prompts.fence());
    }

    private static ModelAnswer withdrawn(Generation generation) {
        return new ModelAnswer(new WithdrawnAnswer(generation.model(), generation.usage()), true, generation.usage());
    }

    private static WrittenAnswer written(Grounding grounding, Generation generation) {
        return new WrittenAnswer(
                grounding.text(),
                AnswerKind.GENERATED,
                false,
                grounding.citations(),
                grounding.unsupported(),
                Optional.of(generation.model()),
                generation.usage());
    }
}
