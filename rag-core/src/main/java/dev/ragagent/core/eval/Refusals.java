package dev.ragagent.core.eval;

import dev.ragagent.core.eval.Evaluation.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was answered and what was refused, by kind of question. */
final class Refusals {
    private Refusals() {}

    static List<KindFigures> figures(List<Asked> asked) {
        var byKind = asked.stream()
                .collect(Collectors.groupingBy(one -> one.question().kind(), TreeMap::new, Collectors.toList()));
        double[] answerable = confidences(byKind.getOrDefault(EvaluationQuestion.ANSWERABLE, List.of()));
        var figures = new ArrayList<KindFigures>();
        byKind.forEach((kind, questions) -> figures.add(figures(kind, questions, answerable)));
        figures.sort(Comparator.comparing(kind -> !kind.kind().equals(EvaluationQuestion.ANSWERABLE)));
        return figures;
    }

    private static KindFigures figures(String kind, List<Asked> questions, double[] answerable) {
        double answered = questions.stream()
                .mapToDouble(one -> one.answer().answered() ? 1 : 0)
                .average()
                .orElse(0);
        double confidence =
                questions.stream().mapToDouble(Asked::confidence).average().orElse(0);
        OptionalDouble auroc = kind.equals(EvaluationQuestion.ANSWERABLE)
                ? OptionalDouble.empty()
                : Auroc.of(answerable, confidences(questions));
        return new KindFigures(kind, questions.size(), answered, confidence, auroc);
    }

    private static double[] confidences(List<Asked> questions) {
        return questions.stream().mapToDouble(Asked::confidence).toArray();
    }
}
