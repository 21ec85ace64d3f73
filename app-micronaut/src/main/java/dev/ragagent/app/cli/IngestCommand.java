package dev.ragagent.app.cli;

import dev.ragagent.app.client.Service;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.files.FileIngestion;
import dev.ragagent.app.files.FileScan;
import dev.ragagent.app.files.FileTrouble;
import dev.ragagent.app.files.IngestSummary;
import dev.ragagent.app.files.SourceFiles;
import dev.ragagent.app.terminal.Progress;
import dev.ragagent.model.document.SourceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        versionProvider = OurVersion.class,
        description = {
            "Ingests files and folders: Markdown, HTML, plain text and reStructuredText.",
            "Of a folder, every file with such an ending is taken (what begins with a dot is not), and what vanished from"
                    + " it since the last time is removed. What has not changed is left alone."
        })
final class IngestCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A file or a folder.")
    private List<Path> paths;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "The source that the documents belong to. By default the folder's name, and for a file the name"
                            + " of the folder that it is in.")
    private @Nullable String source;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    IngestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Configuration configuration = context.configured();
        List<SourceFiles> sources = scan(configuration.uploadLimitBytes());
        IngestSummary summary;
        try (Service service = context.open(configuration);
                var progress = new Progress(context.terminal(), "Ingesting")) {
            summary = FileIngestion.run(service, sources, configuration.uploadLimitBytes(), progress::show);
        }
        if (json) {
            context.print(SummaryText.json(summary));
        } else {
            context.print(SummaryText.of(summary));
        }
        summary.troubles().stream().map(FileTrouble::sentence).forEach(context.terminal()::complain);
        return summary.failed() == 0 ? 0 : 1;
    }

    private List<SourceFiles> scan(long limit) {
        Optional<SourceName> name = Optional.ofNullable(source).map(this::sourceName);
        try {
            return FileScan.of(paths, name, limit);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    private SourceName sourceName(String name) {
        try {
            return new SourceName(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--source: " + e.getMessage());
        }
    }
}
