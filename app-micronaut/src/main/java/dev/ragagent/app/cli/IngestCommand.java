package dev.ragagent.app.cli;

import dev.ragagent.adapter.crawl.CrawlException;
import dev.ragagent.adapter.crawl.CrawlSettings;
import dev.ragagent.adapter.crawl.StartUrl;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.ingestion.FileIngestion;
import dev.ragagent.app.ingestion.FileScan;
import dev.ragagent.app.ingestion.IngestSummary;
import dev.ragagent.app.ingestion.SiteIngestion;
import dev.ragagent.app.ingestion.SiteSummary;
import dev.ragagent.app.ingestion.SourceFiles;
import dev.ragagent.app.ingestion.Trouble;
import dev.ragagent.app.terminal.Progress;
import dev.ragagent.model.document.SourceName;
import java.nio.file.InvalidPathException;
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
            "Ingests files and folders, or the pages of a web site. What can be read of a file: plain text, Markdown, HTML,"
                    + " reStructuredText, PDF, Word, PowerPoint, Excel, OpenDocument and RTF.",
            "Of a folder, every file with such an ending is taken (what begins with a dot is not); a file that is named"
                    + " itself is taken whatever its ending. Of a site, the pages that"
                    + " its sitemap names, or else those that links lead to, as far as its robots.txt lets them be read; at"
                    + " most CRAWL_MAX_PAGES. What vanished since the last time is removed, and what has not changed is left"
                    + " alone."
        })
final class IngestCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH|URL",
            description = "Files and folders, or one address of a site, as in https://example.org/.")
    private List<String> arguments;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "The source that the documents belong to. By default the folder's name, for a file the name of the"
                            + " folder that it is in, and for a site its host.")
    private @Nullable String source;

    @Option(
            names = "--allow-private",
            description = "Read a site although its host has a private address, as one in your own network or on this"
                    + " machine has.")
    private boolean allowPrivate;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    IngestCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (arguments.stream().anyMatch(StartUrl::looksLikeOne)) {
            return ingestSite(start());
        }
        if (allowPrivate) {
            throw wrongUsage("--allow-private is for the address of a site.");
        }
        return ingestFiles(arguments.stream().map(this::path).toList());
    }

    private int ingestFiles(List<Path> paths) {
        Configuration configuration = context.configured();
        List<SourceFiles> sources = scan(paths, configuration.uploadLimitBytes());
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
        return complain(summary);
    }

    private int ingestSite(StartUrl start) {
        SourceName name = sourceName(source == null ? start.siteName() : source);
        Configuration configuration = context.configured();
        SiteSummary summary;
        try (Service service = context.open(configuration);
                var progress = new Progress(context.terminal(), "Reading the site")) {
            summary = SiteIngestion.run(
                    service,
                    start,
                    allowPrivate,
                    name,
                    new CrawlSettings(
                            configuration.crawl().maxPages(),
                            configuration.crawl().delay()),
                    configuration.uploadLimitBytes(),
                    progress::show);
        } catch (CrawlException e) {
            throw new CommandException(e.getMessage()
                    + (e.privateAddress() && !allowPrivate
                            ? " If that is a site of your own, --allow-private lets it be read."
                            : ""));
        }
        if (json) {
            context.print(SiteSummaryText.json(summary));
        } else {
            context.print(SiteSummaryText.of(summary));
        }
        return complain(summary.documents());
    }

    private int complain(IngestSummary summary) {
        summary.troubles().stream().map(Trouble::sentence).forEach(context.terminal()::complain);
        return summary.failed() == 0 ? 0 : 1;
    }

    private StartUrl start() {
        if (arguments.size() > 1) {
            throw wrongUsage("A site is ingested by itself: give its address and nothing else.");
        }
        try {
            return StartUrl.parse(arguments.getFirst());
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw wrongUsage(argument + " can't be a path: " + e.getReason() + ".");
        }
    }

    private List<SourceFiles> scan(List<Path> paths, long limit) {
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
            throw wrongUsage("--source: " + e.getMessage());
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
