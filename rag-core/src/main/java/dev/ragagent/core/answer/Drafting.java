package dev.ragagent.core.answer;

import dev.ragagent.core.admission.Inquiry;
import dev.ragagent.core.search.EvidenceSearch;
import dev.ragagent.core.search.Finding;
import dev.ragagent.core.understanding.QuestionReader;
import dev.ragagent.core.understanding.SelfContainedQuestion;
import dev.ragagent.core.understanding.SmallTalk;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What becomes of an admitted question: a courteous reply, a refusal, or an answer. Writes nothing down. */
public final class Drafting {
    private final QuestionReader reader;
    private final EvidenceSearch search;
    private final AnswerWriter writer;
    private final DecisionRecords records;

    /** @param model the one that the reader embeds with */
    public Drafting(QuestionReader reader, EvidenceSearch search, AnswerWriter writer, EmbeddingModel model) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.search = Objects.requireNonNull(search, "search");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.records = new DecisionRecords(search.policy(), model);
    }

    Draft draft(Inquiry inquiry, Context context, Principal owner, Audience audience, Deadline deadline) {
        var draft = decided(inquiry, context, owner, audience, deadline);
        audience.settled(draft.written());
        return draft;
    }

    private Draft decided(Inquiry inquiry, Context context, Principal owner, Audience audience, Deadline deadline) {
        var smallTalk = SmallTalk.recognise(inquiry.text());
        if (smallTalk.isPresent()) {
            if (context instanceof Context.InSession session) {
                reader.requireSession(session.id(), owner, deadline);
            }
            audience.evidence(Optional.empty(), List.of());
            return reply(smallTalk.get(), inquiry);
        }
        var understood = reader.read(inquiry.text(), context, owner, deadline);
        var finding = search.find(inquiry.withText(understood.text()), understood.embedded(), deadline);
        return switch (finding.decision().assessment().verdict()) {
            case Verdict.Refused refused -> {
                audience.evidence(Optional.of(finding.decision().assessment()), List.of());
                yield refusal(refused, inquiry, understood, finding);
            }
            case Verdict.Allowed allowed -> answer(allowed, inquiry, understood, finding, audience, deadline);
        };
    }

    private Draft reply(SmallTalk smallTalk, Inquiry inquiry) {
        var written = WrittenAnswer.withoutModel(smallTalk.reply(), AnswerKind.SMALL_TALK, List.of());
        var decision = records.ofSmallTalk(inquiry);
        return new Draft(written, false, Optional.empty(), Optional.empty(), List.of(), decision, Draft.Spent.NOTHING);
    }

    private Draft refusal(Verdict.Refused refused, Inquiry inquiry, SelfContainedQuestion understood, Finding finding) {
        var written = WrittenAnswer.withoutModel(Wording.refusal(refused.reason()), AnswerKind.REFUSAL, List.of());
        return new Draft(
                written,
                understood.embedded().vector().isEmpty(),
                Optional.of(finding.decision().assessment()),
                Optional.empty(),
                List.of(),
                records.of(inquiry, understood, finding),
                new Draft.Spent(understood.embedded().took(), finding.took(), Duration.ZERO));
    }

    private Draft answer(
            Verdict.Allowed allowed,
            Inquiry inquiry,
            SelfContainedQuestion understood,
            Finding finding,
            Audience audience,
            Deadline deadline) {
        var sources = search.passages(finding.decision().used());
        audience.evidence(Optional.of(finding.decision().assessment()), sources);
        long start = deadline.ticker().nanos();
        var writing = audience.hear(writer, new AnswerTask(understood.text(), understood.history(), sources), deadline);
        var took = Duration.ofNanos(deadline.ticker().nanos() - start);
        return switch (writing) {
            case WrittenAnswer written -> {
                CitationCheck.require(written, sources);
                yield answered(written, allowed, sources, inquiry, understood, finding, took);
            }
            case WithdrawnAnswer withdrawn -> withdrawn(withdrawn, inquiry, understood, finding, took);
        };
    }

    private Draft answered(
            WrittenAnswer written,
            Verdict.Allowed allowed,
            List<Passage> sources,
            Inquiry inquiry,
            SelfContainedQuestion understood,
            Finding finding,
            Duration took) {
        return new Draft(
                written,
                understood.embedded().vector().isEmpty(),
                Optional.of(finding.decision().assessment()),
                Wording.disclaimer(allowed.level()),
                sources,
                records.of(inquiry, understood, finding),
                new Draft.Spent(understood.embedded().took(), finding.took(), took));
    }

    /** The figures are those that the question was allowed with: what was wanting is the answer. */
    private Draft withdrawn(
            WithdrawnAnswer withdrawn,
            Inquiry inquiry,
            SelfContainedQuestion understood,
            Finding finding,
            Duration took) {
        var allowed = finding.decision().assessment();
        var refused = new Verdict.Refused(allowed.verdict().confidence(), RefusalReason.UNGROUNDED_ANSWER);
        return new Draft(
                withdrawn.refusal(Wording.refusal(refused.reason())),
                understood.embedded().vector().isEmpty(),
                Optional.of(new Assessment(refused, allowed.metrics(), allowed.answerability())),
                Optional.empty(),
                List.of(),
                records.of(inquiry, understood, finding),
                new Draft.Spent(understood.embedded().took(), finding.took(), took));
    }
}
