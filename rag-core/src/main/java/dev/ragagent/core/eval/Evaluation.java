package dev.ragagent.core.eval;

import dev.ragagent.core.ingestion.Ingestion;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.SearchPassages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ingests a labelled collection and asks its questions, by the very paths that documents, searches and questions take. The
 * store and the ledger are to be empty and this evaluation's alone. For one thread.
 */
public final class Evaluation {
    /** How many passages are asked for, so that ten documents are found though several passages may be of one. */
    public static final int PASSAGES = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ingestion ingestion;
    private final SearchPassages search;
    private final AnswerQuestion answers;
    private final Ticker ticker;

    /** @param search must let a request ask for {@link #PASSAGES} passages */
    public Evaluation(Ingestion ingestion, SearchPassages search, AnswerQuestion answers, Ticker ticker) {
        this.ingestion = Objects.requireNonNull(ingestion, "ingestion");
        this.search = Objects.requireNonNull(search, "search");
        this.answers = Objects.requireNonNull(answers, "answers");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
    }

    /**
     * Runs it all.
     *
     * @throws IllegalArgumentException when a document can't be ingested; the message names it
     * @throws dev.ragagent.error.RagException when a part fails, or the thread is interrupted
     */
    public EvaluationReport run(EvaluationSet set, EvaluationProgress progress) {
        int chunks = ingest(set.documents(), progress);
        var ranking = rank(set.questions(), progress);
        List<Asked> asked = ask(set.questions(), progress);
        return new EvaluationReport(
                set.documents().size(), chunks, ranking, Refusals.figures(asked), answerFigures(asked));
    }

    private int ingest(List<SubmittedDocument> documents, EvaluationProgress progress) {
        int chunks = 0;
        for (int i = 0; i < documents.size(); i++) {
            DocumentOutcome outcome = ingestion.ingest(SourceName.DEFAULT, documents.get(i));
            switch (outcome) {
                case DocumentOutcome.Ingested(int written) -> chunks += written;
                case DocumentOutcome.Unchanged unchanged -> {}
                case DocumentOutcome.Failed failed ->
                    throw new IllegalArgumentException(
                            "document " + documents.get(i).id().value() + " can't be ingested: " + failed.message());
            }
            progress.on(EvaluationProgress.Stage.INGESTING, i + 1, documents.size());
        }
        return chunks;
    }

    private Map<RetrievalMode, RankingFigures> rank(List<EvaluationQuestion> questions, EvaluationProgress progress) {
        var answerable =
                questions.stream().filter(EvaluationQuestion::answerable).toList();
        var figures = new EnumMap<RetrievalMode, RankingFigures>(RetrievalMode.class);
        int done = 0;
        for (RetrievalMode mode : RetrievalMode.values()) {
            var rankings = new ArrayList<Ranking>();
            for (EvaluationQuestion question : answerable) {
                rankings.add(new Ranking(found(question, mode), question.gold()));
                done++;
                progress.on(
                        EvaluationProgress.Stage.RETRIEVING, done, answerable.size() * RetrievalMode.values().length);
            }
            if (!rankings.isEmpty()) {
                figures.put(mode, Ranking.figures(rankings));
            }
        }
        return figures;
    }

    private List<DocumentId> found(EvaluationQuestion question, RetrievalMode mode) {
        var request = new SearchRequest(
                question.text(), OptionalInt.of(PASSAGES), Optional.of(mode), Optional.empty(), Filter.everything());
        return search.search(Caller.ANONYMOUS, request, deadline()).passages().stream()
                .map(passage -> passage.chunk().documentId())
                .distinct()
                .toList();
    }

    private List<Asked> ask(List<EvaluationQuestion> questions, EvaluationProgress progress) {
        var asked = new ArrayList<Asked>();
        for (EvaluationQuestion question : questions) {
            Answer answer = answers.answer(Caller.ANONYMOUS, Question.of(question.text()), deadline());
            asked.add(new Asked(question, answer));
            progress.on(EvaluationProgress.Stage.ANSWERING, asked.size(), questions.size());
        }
        return asked;
    }

    private static AnswerFigures answerFigures(List<Asked> asked) {
        var labelled = asked.stream()
                .filter(one ->
                        one.question().answerable() && !one.question().answers().isEmpty())
                .toList();
        var answered = labelled.stream().filter(one -> one.answer().answered()).toList();
        long right = answered.stream()
                .filter(one ->
                        GoldAnswers.anyIn(one.answer().text(), one.question().answers()))
                .count();
        return new AnswerFigures(
                labelled.size(), answered.size(), share(right, answered.size()), share(right, labelled.size()));
    }

    private static double share(long part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private Deadline deadline() {
        return Deadline.after(PATIENCE, ticker);
    }

    /** A question with what came of it. */
    record Asked(EvaluationQuestion question, Answer answer) {
        /** 0 for what was taken for small talk, which no document answers. */
        double confidence() {
            return answer.assessment()
                    .map(Assessment::verdict)
                    .map(verdict -> verdict.confidence().value())
                    .orElse(0.0);
        }
    }
}
