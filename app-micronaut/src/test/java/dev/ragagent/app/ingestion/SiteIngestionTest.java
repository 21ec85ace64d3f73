package dev.ragagent.app.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.crawl.CrawlException;
import dev.ragagent.adapter.crawl.CrawlSettings;
import dev.ragagent.adapter.crawl.StartUrl;
import dev.ragagent.model.document.SourceName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteIngestionTest {
    private final Shelf shelf = new Shelf();
    private final List<String> progress = new ArrayList<>();
    private TestSite site;

    @BeforeEach
    void open() throws IOException {
        site = new TestSite();
        site.page("/", "<a href='/guides/a?v=1'>a</a> <a href='/b'>b</a>")
                .page("/guides/a?v=1", "A")
                .page("/b", "B");
        shelf.limit = 10_000;
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void everyPageIsADocumentWithTheAddressThatReadersFindItAt() {
        SiteSummary summary = run(10);

        assertThat(summary.documents()).isEqualTo(new IngestSummary(3, 0, 0, 0, 3, List.of()));
        assertThat(summary.keptBecause()).isEmpty();
        assertThat(shelf.documents.keySet()).containsExactly("site/", "site/b", "site/guides/a?v=1");
        assertThat(shelf.urls)
                .containsEntry("site/guides/a?v=1", site.url("/guides/a?v=1"))
                .containsEntry("site/", site.url("/"));
        assertThat(progress).endsWith("3/3");
        assertThat(run(10).documents().nothingChanged()).isTrue();
    }

    @Test
    void whatVanishedFromTheSiteIsRemovedFromItsSourceAlone() {
        shelf.documents.put("other/kept.md", "K");
        run(10);
        site.remove("/b");

        SiteSummary summary = run(10);

        assertThat(summary.documents().removed()).isEqualTo(1);
        assertThat(summary.skipped())
                .extracting(Trouble::sentence)
                .containsExactly(site.url("/b") + " is not there (404).");
        assertThat(shelf.documents.keySet()).containsExactly("other/kept.md", "site/", "site/guides/a?v=1");
    }

    @Test
    void aCrawlThatWasCutRemovesNothingAndSaysSo() {
        run(10);
        site.page("/", "<a href='/c'>c</a> <a href='/d'>d</a>").page("/c", "C").page("/d", "D");

        SiteSummary summary = run(2);

        assertThat(summary.keptBecause())
                .get()
                .asString()
                .contains("CRAWL_MAX_PAGES", "which is 2", "nothing was removed");
        assertThat(shelf.documents.keySet()).containsExactly("site/", "site/b", "site/c", "site/guides/a?v=1");
    }

    @Test
    void aPageThatFailsIsNamedAndNothingIsRemoved() {
        run(10);
        site.remove("/guides/a?v=1");
        site.fail("/b", 403);

        SiteSummary summary = run(10);

        assertThat(summary.documents().troubles())
                .extracting(Trouble::sentence)
                .containsExactly(site.url("/b") + " was answered with status 403.");
        assertThat(summary.keptBecause()).get().asString().contains("nothing was removed");
        assertThat(shelf.documents).hasSize(3);
    }

    @Test
    void aSiteWithoutAnyPageLeftRemovesNothing() {
        run(10);
        site.page("/", "<meta name=robots content='noindex, nofollow'>");

        SiteSummary summary = run(10);

        assertThat(summary.keptBecause()).get().asString().contains("No page", "nothing was removed");
        assertThat(shelf.documents).hasSize(3);
    }

    @Test
    void aPageThatTheServiceDoesNotTakeKeepsItsDocument() {
        run(10);
        site.page("/b", "x".repeat(600));
        site.remove("/guides/a?v=1");
        shelf.limit = 500;

        SiteSummary summary = run(10);

        assertThat(summary.documents().troubles()).extracting(Trouble::place).containsExactly(site.url("/b"));
        assertThat(shelf.documents).hasSize(3);
    }

    @Test
    void aSiteThatCannotBeReadAtAllChangesNothing() {
        run(10);
        site.fail("/", 500);

        assertThatThrownBy(() -> run(10)).isInstanceOf(CrawlException.class).hasMessageContaining("status 500");
        assertThat(shelf.documents).hasSize(3);
    }

    private SiteSummary run(int maxPages) {
        progress.clear();
        return SiteIngestion.run(
                shelf,
                StartUrl.parse(site.url("/")),
                true,
                new SourceName("site"),
                new CrawlSettings(maxPages, Duration.ZERO),
                10_000,
                (done, total) -> progress.add(done + "/" + total));
    }
}
