package dev.ragagent.core.answer;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who hears an answer while it is made. For one answer and one thread. */
sealed interface Audience {
    /** What the answer will rest on. */
    void evidence(Optional<Assessment> assessment, List<Passage> sources);

    /** Has an answer written in the way that this audience needs. */
    Writing hear(AnswerWriter writer, AnswerTask task, Deadline deadline);

    /** The answer's words are settled: what of them was not told yet is told now. */
    void settled(WrittenAnswer written);

    /** An answer that was made before, in one piece. */
    void repeat(Answer answer);

    /** Somebody who waits for the whole. */
    record Nobody() implements Audience {
        @Override
        public void evidence(Optional<Assessment> assessment, List<Passage> sources) {}

        @Override
        public Writing hear(AnswerWriter writer, AnswerTask task, Deadline deadline) {
            return writer.write(task, deadline);
        }

        @Override
        public void settled(WrittenAnswer written) {}

        @Override
        public void repeat(Answer answer) {}
    }

    /** A listener, and what it was told. */
    final class Listening implements Audience {
        private final AnswerListener listener;
        private final StringBuilder told = new StringBuilder();

        Listening(AnswerListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
        }

        @Override
        public void evidence(Optional<Assessment> assessment, List<Passage> sources) {
            listener.evidence(assessment, sources);
        }

        @Override
        public Writing hear(AnswerWriter writer, AnswerTask task, Deadline deadline) {
            return writer.write(task, this::tell, deadline);
        }

        /** @throws IllegalStateException when something else was told than was written, which is a defect of the writer */
        @Override
        public void settled(WrittenAnswer written) {
            if (told.isEmpty()) {
                tell(written.text());
            } else if (written.kind() != AnswerKind.REFUSAL && !written.text().contentEquals(told)) {
                throw new IllegalStateException("The writer of the answer told other words than it wrote.");
            }
        }

        @Override
        public void repeat(Answer answer) {
            listener.evidence(answer.assessment(), answer.sources());
            tell(answer.text());
        }

        private void tell(String piece) {
            told.append(piece);
            listener.text(piece);
        }
    }
}
