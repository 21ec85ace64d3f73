package dev.ragagent.core.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemoryDocumentParser;
import dev.ragagent.adapter.memory.MemoryIngestionJobs;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.ingestion.IngestionSettings;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.score.CalibratedScore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final EvaluationSet SET = new EvaluationSet(
            List.of(
                    document("leave", "Employees apply for leave with form seven at the staff office."),
                    document("travel", "Train tickets for business travel are booked by the travel desk."),
                    document("parking", "The parking garage opens at six and closes at midnight.")),
            List.of(
                    question("q1", "Which form do employees need to apply for leave?", "leave", "form seven"),
                    question("q2", "Who books train tickets for business travel?", "travel", "the travel desk"),
                    new EvaluationQuestion(
                            "q3",
                            "Quantum chromodynamics explains hadronic confinement?",
                            Set.of(),
                            "out_of_domain",
                            List.of())));

    @Test
    void measuresAWholeCollection() {
        var stages = new ArrayList<EvaluationProgress.Stage>();
        EvaluationReport report = evaluation().run(SET, (stage, done, total) -> {
            if (done == total) {
                stages.add(stage);
            }
        });

        assertThat(report.documents()).isEqualTo(3);
        assertThat(report.chunks()).isEqualTo(3);
        assertThat(report.ranking()).containsOnlyKeys(RetrievalMode.values());
        assertThat(report.ranking().get(RetrievalMode.HYBRID)).isEqualTo(new RankingFigures(2, 1, 1, 1, 1));
        assertThat(report.kinds()).extracting(KindFigures::kind).containsExactly("answerable", "out_of_domain");
        assertThat(report.kinds().getFirst().answered()).isEqualTo(1);
        assertThat(report.kinds().getLast().answered()).isZero();
        assertThat(report.kinds().getLast().auroc()).hasValue(1);
        assertThat(report.answers()).isEqualTo(new AnswerFigures(2, 2, 1, 1));
        assertThat(stages)
                .containsExactly(
                        EvaluationProgress.Stage.INGESTING,
                        EvaluationProgress.Stage.RETRIEVING,
                        EvaluationProgress.Stage.ANSWERING);
    }

    @Test
    void aSetNamesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> new EvaluationSet(SET.documents(), List.of(question("q", "Why?", "absent", "x"))))
                .hasMessageContaining("question q names the gold document absent");
        assertThatThrownBy(() -> new EvaluationQuestion("q", "Why?", Set.of(), "answerable", List.of()))
                .hasMessageContaining("names no gold document");
    }

    private static Evaluation evaluation() {
        var ids = new RandomIds();
        var embedder = new BagOfWordsEmbedder();
        var around = new Surroundings(Runnable::run, InstantSource.system(), System::nanoTime, ids);
        var parts = new RagParts(
                new MemoryVectorStore(embedder.model(), new StoreId(ids.next())),
                new MemoryDocumentLedger(),
                new MemorySessionStore(),
                embedder,
                around);
        var settings = new RagSettings(
                new RequestLimits(5, Evaluation.PASSAGES, 1000, new CalibratedScore(0.3), RetrievalMode.HYBRID),
                new ConfidenceThresholds(0.5, 0.4, 0.3),
                SessionSettings.DEFAULT);
        var engine = new RagEngine(parts, settings);
        var ingestion = engine.ingestion(
                new MemoryIngestionJobs(),
                new MemoryDocumentParser(),
                new WorkerId(ids.next()),
                "evaluation",
                IngestionSettings.DEFAULT);
        return new Evaluation(ingestion, engine.searchPassages(), engine.answerQuestion(), around.ticker());
    }

    private static SubmittedDocument document(String id, String text) {
        return new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of(text, TextFormat.PLAIN_TEXT),
                Optional.empty(),
                Metadata.EMPTY);
    }

    private static EvaluationQuestion question(String id, String text, String gold, String answer) {
        return new EvaluationQuestion(id, text, Set.of(new DocumentId(gold)), "answerable", List.of(answer));
    }
}
