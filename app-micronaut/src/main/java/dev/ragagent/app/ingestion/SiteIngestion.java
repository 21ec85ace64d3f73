package dev.ragagent.app.ingestion;

import dev.ragagent.adapter.crawl.CrawlListener;
import dev.ragagent.adapter.crawl.CrawlReport;
import dev.ragagent.adapter.crawl.CrawlSettings;
import dev.ragagent.adapter.crawl.CrawledPage;
import dev.ragagent.adapter.crawl.PageRemark;
import dev.ragagent.adapter.crawl.SiteCrawler;
import dev.ragagent.adapter.crawl.StartUrl;
import dev.ragagent.app.client.Service;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ingests the pages of a site while they are read, as one sync of their source. The sync is ended, and with it removed what
 * has vanished, only when the whole site was read: an interrupted or incomplete crawl removes nothing.
 */
public final class SiteIngestion implements CrawlListener {
    private final SourceName source;
    private final CrawlSettings settings;
    private final IngestProgress progress;
    private final Tally tally = new Tally();
    private final Submissions submissions;
    private final Map<DocumentId, String> addresses = new HashMap<>();
    private final List<Trouble> skipped = new ArrayList<>();

    private SiteIngestion(
            Service service, SourceName source, CrawlSettings settings, long limit, IngestProgress progress) {
        this.source = source;
        this.settings = settings;
        this.progress = progress;
        this.submissions = new Submissions(
                service,
                source,
                true,
                limit,
                new JobFollowing(service, FileIngestion.PATIENCE),
                tally,
                id -> addresses.getOrDefault(id, id.value()),
                done -> {});
    }

    /**
     * Ingests a site. A page that can't be ingested fails alone and is in the summary.
     *
     * @param allowPrivate whether the site may be at a private address
     * @param limit the most bytes of one upload
     * @throws dev.ragagent.adapter.crawl.CrawlException when the site can't be read at all
     * @throws dev.ragagent.app.client.ServiceException when nothing moves for a quarter of an hour
     * @throws RuntimeException what the service throws; what had been submitted is durable
     */
    public static SiteSummary run(
            Service service,
            StartUrl start,
            boolean allowPrivate,
            SourceName source,
            CrawlSettings settings,
            long limit,
            IngestProgress progress) {
        var ingestion = new SiteIngestion(service, source, settings, limit, progress);
        return ingestion.end(new SiteCrawler(settings).crawl(start, allowPrivate, ingestion));
    }

    @Override
    public void page(CrawledPage page) {
        String address = page.url().toString();
        try {
            var id = new DocumentId(source.value() + page.path());
            addresses.put(id, address);
            submissions.add(
                    new SubmittedDocument(id, Optional.empty(), page.content(), Optional.of(address), Metadata.EMPTY));
        } catch (IllegalArgumentException e) {
            skipped.add(new Trouble(address, "can't be a document: " + e.getMessage()));
        }
    }

    @Override
    public void progress(int done, int known) {
        progress.on(done, known);
    }

    private SiteSummary end(CrawlReport report) {
        submissions.flush();
        report.skipped().forEach(remark -> skipped.add(trouble(remark)));
        report.failed().forEach(remark -> tally.trouble(trouble(remark)));
        Optional<String> keptBecause = reasonToKeep(report);
        if (keptBecause.isEmpty()) {
            submissions.endPass();
        }
        return new SiteSummary(tally.summary(), skipped, keptBecause);
    }

    private Optional<String> reasonToKeep(CrawlReport report) {
        if (report.end() == CrawlReport.End.TOO_MANY_PAGES) {
            return Optional.of("The site has more pages than CRAWL_MAX_PAGES lets be read, which is "
                    + settings.maxPages() + "; nothing was removed.");
        }
        if (report.end() == CrawlReport.End.NO_ANSWER) {
            return Optional.of("The site did not answer any more and was left alone; nothing was removed.");
        }
        if (!report.complete() && report.pages() == 0) {
            return Optional.of("No page of the site could be taken; nothing was removed.");
        }
        return report.complete() && submissions.refused().isEmpty()
                ? Optional.empty()
                : Optional.of("Not everything of the site could be read; nothing was removed.");
    }

    private static Trouble trouble(PageRemark remark) {
        return new Trouble(remark.address(), remark.reason());
    }
}
