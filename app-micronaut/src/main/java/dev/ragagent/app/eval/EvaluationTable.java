package dev.ragagent.app.eval;

import dev.ragagent.core.eval.AnswerFigures;
import dev.ragagent.core.eval.EvaluationReport;
import dev.ragagent.core.eval.KindFigures;
import dev.ragagent.core.eval.RankingFigures;
import java.util.Locale;

/** A report as a person reads it in a terminal. */
final class EvaluationTable {
    private EvaluationTable() {}

    static String of(EvaluationReport report) {
        var table = new StringBuilder();
        table.append(String.format(Locale.ROOT, "%d documents in %d chunks%n", report.documents(), report.chunks()));
        if (!report.ranking().isEmpty()) {
            int questions = report.ranking().values().iterator().next().questions();
            table.append("\n");
            table.append(String.format(Locale.ROOT, "Retrieval over %d answerable questions%n", questions));
            table.append(String.format(
                    Locale.ROOT, "%-10s %9s %9s %9s %9s%n", "mode", "recall@5", "recall@10", "nDCG@10", "MRR@10"));
            report.ranking().forEach((mode, figures) -> ranking(table, mode.name(), figures));
        }
        table.append("\n");
        table.append("Answered and refused, by kind of question\n");
        table.append(String.format(
                Locale.ROOT, "%-24s %9s %9s %11s %7s%n", "kind", "questions", "answered", "confidence", "AUROC"));
        report.kinds().forEach(kind -> kind(table, kind));
        AnswerFigures answers = report.answers();
        if (answers.questions() > 0) {
            table.append("\n");
            table.append(String.format(
                    Locale.ROOT,
                    "A gold answer is in %.1f %% of the %d answers given to %d answerable questions (%.1f %% of all of these).%n",
                    100 * answers.rightOfAnswered(),
                    answers.answered(),
                    answers.questions(),
                    100 * answers.rightOfAll()));
        }
        return table.toString();
    }

    private static void ranking(StringBuilder table, String mode, RankingFigures figures) {
        table.append(String.format(
                Locale.ROOT,
                "%-10s %9.4f %9.4f %9.4f %9.4f%n",
                mode.toLowerCase(Locale.ROOT),
                figures.recallAt5(),
                figures.recallAt10(),
                figures.ndcgAt10(),
                figures.mrrAt10()));
    }

    private static void kind(StringBuilder table, KindFigures kind) {
        table.append(String.format(
                Locale.ROOT,
                "%-24s %9d %7.1f %% %11.3f %7s%n",
                kind.kind(),
                kind.questions(),
                100 * kind.answered(),
                kind.meanConfidence(),
                kind.auroc().isPresent()
                        ? String.format(Locale.ROOT, "%.3f", kind.auroc().getAsDouble())
                        : ""));
    }
}
