package dev.ragagent.app.eval;

import dev.ragagent.app.json.JsonText;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.eval.EvaluationProgress;
import dev.ragagent.core.eval.EvaluationReport;
import dev.ragagent.core.eval.EvaluationSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rag eval DATA}. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = "Measures retrieval, refusal and answers on labelled questions; touches no data folder.")
public final class EvalCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATA", description = "A folder with corpus.jsonl and queries.jsonl.")
    private Path data;

    @Option(names = "--split", paramLabel = "NAME", description = "Only the questions of this split.")
    private @Nullable String split;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "2147483647",
            description = "At most so many questions.")
    private int limit;

    @Option(names = "--json", description = "Print the figures as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            EvaluationSet set = new EvaluationFiles(data).read(Optional.ofNullable(split), limit);
            EvaluationReport report = evaluate(set);
            out.print(json ? JsonText.pretty(EvaluationJson.of(report)) + "\n" : EvaluationTable.of(report));
            out.flush();
            return 0;
        } catch (EvaluationFileException e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("The temporary index can't be made: " + e.getMessage());
            return 1;
        }
    }

    private static EvaluationReport evaluate(EvaluationSet set) throws IOException {
        try (var parts = new EvaluationParts(RagSettings.DEFAULT);
                var bars = new Bars()) {
            return parts.evaluation().run(set, bars);
        }
    }

    /** A bar for each stage, on stderr. */
    private static final class Bars implements EvaluationProgress, AutoCloseable {
        private @Nullable Stage shown;
        private @Nullable ProgressBar bar;

        @Override
        public void on(Stage stage, int done, int total) {
            if (shown != stage) {
                close();
                shown = stage;
                bar = new ProgressBarBuilder()
                        .setTaskName(
                                switch (stage) {
                                    case INGESTING -> "Ingesting";
                                    case RETRIEVING -> "Searching";
                                    case ANSWERING -> "Asking";
                                })
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .build();
            }
            if (bar != null) {
                bar.stepTo(done);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}
