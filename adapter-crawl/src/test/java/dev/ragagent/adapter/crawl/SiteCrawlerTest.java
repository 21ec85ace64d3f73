package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.document.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCrawlerTest {
    private LittleSite site;

    @BeforeEach
    void open() throws IOException {
        site = new LittleSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void followsLinksWhereThereIsNoSitemap() {
        site.page(
                        "/",
                        "<a href='guides/a'>a</a> <a href='/b?x=1#part'>b</a> <a href='https://elsewhere.example/'>e</a>")
                .page("/guides/a", "<a href='../b?x=1'>b</a><a href='./a#top'>a</a><area href='c'>")
                .page("/b?x=1", "B")
                .page("/guides/c", "C");

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/guides/a", "/b?x=1", "/guides/c");
        assertThat(crawled.pages.get(1).url()).isEqualTo(site.uri("/guides/a"));
        assertThat(crawled.report().complete()).isTrue();
        assertThat(crawled.report().pages()).isEqualTo(4);
        assertThat(crawled.progress).endsWith("4/4");
        assertThat(site.asked())
                .containsExactly("/robots.txt", "/", "/sitemap.xml", "/guides/a", "/b?x=1", "/guides/c");
        assertThat(site.agents()).containsOnly("rag-agent");
    }

    @Test
    void readsWhatTheSitemapNamesAndFollowsNoLinks() throws IOException {
        site.page("/", "<a href='/unlisted'>u</a>")
                .page("/a", "A")
                .page("/b", "B")
                .page("/c", "C")
                .with(
                        "/robots.txt",
                        LittleSite.text("text/plain", "User-agent: *\nDisallow:\nSitemap: " + site.url("/index.xml")))
                .with(
                        "/index.xml",
                        LittleSite.text(
                                "application/xml",
                                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
                                        + "<sitemap><loc>" + site.url("/one.xml") + "</loc></sitemap>"
                                        + "<sitemap><loc>" + site.url("/two.xml.gz") + "</loc></sitemap>"
                                        + "<sitemap><loc>" + site.url("/index.xml")
                                        + "</loc></sitemap></sitemapindex>"))
                .with("/one.xml", LittleSite.text("text/xml", urlset("/a", "/b", "/a#part", "http://other.example/x")))
                .with("/two.xml.gz", LittleSite.content("application/x-gzip", zipped(urlset("/c"))));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a", "/b", "/c");
        assertThat(crawled.report().complete()).isTrue();
    }

    @Test
    void aSitemapThatCannotBeReadMakesTheCrawlIncomplete() {
        site.page("/", "<a href='/a'>a</a>")
                .page("/a", "A")
                .with(
                        "/robots.txt",
                        LittleSite.text("text/plain", "Sitemap: /map.xml\nSitemap: " + site.url("/map.xml")))
                .with("/map.xml", LittleSite.status(500));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a");
        assertThat(crawled.reasons("/map.xml")).containsExactly("was answered with status 500");
        assertThat(crawled.report().complete()).isFalse();
    }

    @Test
    void aPageAtTheUsualPlaceOfASitemapIsNone() {
        site.page("/", "<a href='/a'>a</a>").page("/a", "A").page("/sitemap.xml", "<h1>Sorry");

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a");
        assertThat(crawled.report().complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<urlset><url><loc>", "nothing", "<other/>"})
    void aBrokenSitemapAtTheUsualPlaceMakesTheCrawlIncomplete(String content) {
        site.page("/", "Home").with("/sitemap.xml", LittleSite.text("application/xml", content));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.reasons("/sitemap.xml")).containsExactly("is no sitemap that can be read");
        assertThat(crawled.report().complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "400, true", "429, false", "500, false"})
    void aGuessedSitemapThatIsDeniedIsNone(int status, boolean complete) {
        site.page("/", "Home").with("/sitemap.xml", LittleSite.status(status));

        assertThat(Crawled.of(site.url("/")).report().complete()).isEqualTo(complete);
    }

    @Test
    void sitemapsThatAreNotReadForTheLimitMakeTheCrawlIncomplete() {
        site.page("/", "Home")
                .with(
                        "/robots.txt",
                        LittleSite.text(
                                "text/plain",
                                "User-agent: *\nDisallow: /x\nSitemap: " + site.url("/one.xml") + "\nSitemap: "
                                        + site.url("/two.xml")))
                .with("/one.xml", LittleSite.text("text/xml", urlset("/x1", "/x2", "/x3")))
                .with("/two.xml", LittleSite.text("text/xml", urlset("/a")))
                .page("/a", "A");

        Crawled crawled = Crawled.of(site.url("/"), new CrawlSettings(2, Duration.ZERO));

        assertThat(site.asked()).doesNotContain("/two.xml");
        assertThat(crawled.report().failed()).isEmpty();
        assertThat(crawled.report().end()).isEqualTo(CrawlReport.End.TOO_MANY_PAGES);
    }

    @Test
    void anIndexOfSitemapsWithoutEndIsReadToTheLimitWithOneRemark() {
        var index = new StringBuilder("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
        for (int i = 0; i < 1000; i++) {
            index.append("<sitemap><loc>").append(site.url("/s" + i)).append("</loc></sitemap>");
        }
        site.page("/", "Home")
                .with(
                        "/sitemap.xml",
                        LittleSite.text(
                                "text/xml", index.append("</sitemapindex>").toString()));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(site.asked()).filteredOn(path -> path.startsWith("/s")).hasSize(50);
        assertThat(crawled.report().failed())
                .filteredOn(remark -> remark.reason().contains("one sitemap more"))
                .hasSize(1);
    }

    @Test
    void anIndexThatNamesSitemapsOfOtherSitesIsNotReadAsAWhole() {
        var index = new StringBuilder("<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
        for (int i = 0; i < 200; i++) {
            index.append("<sitemap><loc>https://elsewhere.test/").append(i).append("</loc></sitemap>");
        }
        site.page("/", "Home")
                .with(
                        "/sitemap.xml",
                        LittleSite.text(
                                "text/xml", index.append("</sitemapindex>").toString()));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.report().failed()).hasSize(100);
        assertThat(crawled.reasons("test/0")).containsExactly("is no sitemap of this site, and was not read");
    }

    @Test
    void aSitemapThatNamesWhatIsNoAddressIsNotReadAsAWhole() {
        String map =
                urlset("/a").replace("</urlset>", "<url><loc>/b\u200E</loc></url><url><loc>c</loc></url></urlset>");
        site.page("/", "Home").page("/a", "A").with("/sitemap.xml", LittleSite.text("text/xml", map));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a");
        assertThat(crawled.reasons("/sitemap.xml")).containsExactly("names a page by what is no address: /b?");
    }

    @Test
    void aSitemapMayBeAListOfAddresses() {
        site.page("/", "Home")
                .page("/a", "A")
                .with("/sitemap.xml", LittleSite.text("text/plain", "\uFEFF\n" + site.url("/a") + "\n\n"));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a");
        assertThat(crawled.report().complete()).isTrue();
    }

    @Test
    void aZippedSitemapWithinAZippedOneIsNotUnpacked() throws IOException {
        site.page("/", "Home")
                .page("/a", "A")
                .with("/sitemap.xml", LittleSite.content("application/gzip", zipped(zipped(urlset("/a")))));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/");
        assertThat(crawled.reasons("/sitemap.xml")).containsExactly("is no sitemap that can be read");
    }

    @Test
    void entitiesOfASitemapAreNeitherReadNorMultiplied() throws IOException {
        String bomb = "<!DOCTYPE urlset [<!ENTITY a '" + "x".repeat(1000) + "'>"
                + "<!ENTITY b '" + "&a;".repeat(1000) + "'><!ENTITY c '" + "&b;".repeat(1000) + "'>"
                + "<!ENTITY file SYSTEM 'file:///etc/passwd'><!ENTITY net SYSTEM '" + site.url("/net") + "'>]>";
        site.page("/", "Home")
                .with("/robots.txt", LittleSite.text("text/plain", "Sitemap: " + site.url("/map.xml")))
                .with(
                        "/map.xml",
                        LittleSite.text(
                                "application/xml",
                                bomb + "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>"
                                        + site.url("/&net;&file;&c;") + "</loc></url></urlset>"));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.reasons("/map.xml")).containsExactly("is no sitemap that can be read");
        assertThat(site.asked()).containsExactly("/robots.txt", "/", "/map.xml");
    }

    @Test
    void aSitemapThatUnpacksToFarMoreIsNotRead() throws IOException {
        byte[] much = zipped(urlset("/a").replace("</urlset>", " ".repeat(11 * 1024 * 1024) + "</urlset>"));
        site.page("/", "Home")
                .with("/robots.txt", LittleSite.text("text/plain", "Sitemap: " + site.url("/map.xml.gz")))
                .with("/map.xml.gz", LittleSite.content("application/gzip", much));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(much.length).isLessThan(50_000);
        assertThat(crawled.reasons("/map.xml.gz")).singleElement().asString().contains("more than the");
    }

    @Test
    void keepsToRobotsTxt() {
        site.page("/", "<a href='/private/a'>a</a> <a href='/private/open/b'>b</a> <a href='/c'>c</a>")
                .page("/private/a", "A")
                .page("/private/open/b", "B")
                .with("/c", LittleSite.redirect("/private/c"))
                .page("/private/c", "C")
                .with("/robots.txt", LittleSite.text("text/plain", """
                                User-agent: *
                                Disallow: /

                                User-agent: Rag-Agent
                                Disallow: /private/
                                Allow: /private/open/
                                """));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/private/open/b");
        assertThat(crawled.reasons("/private/a")).containsExactly("is not to be read, says robots.txt");
        assertThat(crawled.reasons("/c")).containsExactly("is not to be read, says robots.txt");
        assertThat(site.asked()).doesNotContain("/private/a", "/private/c");
        assertThat(crawled.report().complete()).isTrue();
    }

    @Test
    void aSiteThatForbidsItselfIsNotRead() {
        site.page("/", "Home").with("/robots.txt", LittleSite.text("text/plain", "User-agent: *\nDisallow: /"));

        assertThatThrownBy(() -> Crawled.of(site.url("/")))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("robots.txt");
        assertThat(site.asked()).containsExactly("/robots.txt");
    }

    @Test
    void withoutRobotsTxtEverythingMayBeReadButNotWhileItFails() {
        site.page("/", "Home").with("/robots.txt", LittleSite.status(403));
        assertThat(Crawled.of(site.url("/")).paths()).containsExactly("/");

        for (int status : new int[] {429, 503}) {
            site.with("/robots.txt", LittleSite.status(status));
            assertThatThrownBy(() -> Crawled.of(site.url("/")))
                    .isInstanceOf(CrawlException.class)
                    .hasMessageContaining("robots.txt was answered with status " + status);
        }
    }

    @Test
    void aSiteThatWantsMoreThanFiveMinutesBetweenPagesIsNotRead() {
        site.page("/", "Home").with("/robots.txt", LittleSite.text("text/plain", "User-agent: *\nCrawl-delay: 301"));

        assertThatThrownBy(() -> Crawled.of(site.url("/")))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("is not to be read, says robots.txt");
    }

    @Test
    void waitsBetweenPagesAsTheSiteAsks() {
        site.page("/", "<a href='/a'>a</a>")
                .page("/a", "A")
                .with("/robots.txt", LittleSite.text("text/plain", "User-agent: *\nCrawl-delay: 0.2\n"));

        long begun = System.nanoTime();
        Crawled.of(site.url("/"));

        // Of the four requests, the second began before the site had said so.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void heedsWhatPagesAskOfCrawlers() {
        site.page(
                        "/",
                        "<a href='/hidden'>h</a><a href='/dead-end'>d</a><a href='/header'>x</a>"
                                + "<a rel='noopener nofollow' href='/marked'>m</a><a href='/other-bot'>o</a>")
                .with("/hidden", LittleSite.html("<meta name='ROBOTS' content='NOINDEX'><a href='/behind'>b</a>"))
                .page("/behind", "B")
                .with(
                        "/dead-end",
                        LittleSite.html("<meta name=robots content='nofollow, noarchive'><a href='/far'>f</a>"))
                .page("/far", "F")
                .page("/marked", "M")
                .with("/header", exchange -> {
                    exchange.getResponseHeaders().add("X-Robots-Tag", "rag-agent: none");
                    LittleSite.html("<a href='/far'>f</a>").to(exchange);
                })
                .with("/other-bot", exchange -> {
                    exchange.getResponseHeaders().add("X-Robots-Tag", "otherbot: noindex");
                    LittleSite.html("<meta name=otherbot content=noindex>Open").to(exchange);
                });

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/dead-end", "/other-bot", "/behind");
        assertThat(crawled.reasons("/hidden")).containsExactly("asks not to be found (noindex)");
        assertThat(crawled.reasons("/header")).containsExactly("asks not to be found (noindex)");
    }

    @Test
    void onePageIsTakenOnceHoweverItIsCalled() {
        site.page(
                        "/",
                        "<a href='/a?print=1'>p</a><a href='/a/../a'>a</a><a href='/old'>o</a><a href='/%61'>e</a>"
                                + "<a href='/x'>x</a><a href='" + site.url("127.0.0.1", "/a") + "'>abs</a>")
                .with("/a?print=1", LittleSite.html("<link rel='canonical' href='/a'>P"))
                .with("/a", LittleSite.html("<link rel=canonical href='" + site.url("/a") + "'>A"))
                .with("/old", LittleSite.redirect("/a"))
                // Two that call each other the original.
                .with("/x", LittleSite.html("<link rel=canonical href='/y'>X"))
                .with("/y", LittleSite.html("<link rel=canonical href='/x'>Y"));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a", "/y");
        assertThat(crawled.reasons("/a?print=1")).containsExactly("is a copy of " + site.url("/a"));
        assertThat(site.asked()).filteredOn("/a"::equals).hasSize(2); // once for the redirect
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect", "404", "noindex", "500"})
    void aPageWhoseOriginalCannotStandForItIsTakenItself(String original) {
        LittleSite.Reply reply = switch (original) {
            case "redirect" -> LittleSite.redirect("/guide/");
            case "noindex" -> LittleSite.html("<meta name=robots content=noindex>");
            default -> LittleSite.status(Integer.parseInt(original));
        };
        for (String links : new String[] {"/guide /guide/", "/guide/ /guide", "/guide/", "/guide"}) {
            var all = new StringBuilder();
            for (String link : links.split(" ", -1)) {
                all.append("<a href='").append(link).append("'>g</a>");
            }
            site.page("/", all.toString())
                    .with("/guide", reply)
                    .with("/guide/", LittleSite.html("<link rel=canonical href='/guide'>G"));

            Crawled crawled = Crawled.of(site.url("/"));

            if (links.contains("/guide/") || original.equals("redirect")) {
                assertThat(crawled.paths()).containsExactly("/", "/guide/");
                assertThat(crawled.report().pages()).isEqualTo(2);
            }
            assertThat(crawled.reasons("/guide/")).isEmpty();
        }
    }

    @Test
    void ofAChainOfCopiesTheLastIsTakenAndALongChainEnds() {
        site.page("/", "<a href='/0'>0</a>");
        for (int i = 0; i < 3; i++) {
            site.with("/" + i, LittleSite.html("<link rel=canonical href='/" + (i + 1) + "'>C"));
        }
        site.page("/3", "Last");
        Crawled chain = Crawled.of(site.url("/"));
        assertThat(chain.paths()).containsExactly("/", "/3");
        assertThat(chain.report().complete()).isTrue();

        for (int i = 0; i < 40; i++) {
            site.with("/" + i, LittleSite.html("<link rel=canonical href='/" + (i + 1) + "'>C"));
        }
        site.page("/40", "Last");
        Crawled longChain = Crawled.of(site.url("/"));
        assertThat(longChain.paths()).hasSizeBetween(3, 12).endsWith("/40");
        assertThat(longChain.report().complete()).isTrue();
    }

    @Test
    void aQueryIsAskedForInTheOrderThatTheSiteWants() {
        site.page("/", "<a href='/a?b=2&amp;a='>a</a><a href='/a?a&amp;b=2'>a</a>")
                .page("/a?b=2&a=", "A")
                .with("/a?a=&b=2", LittleSite.redirect("/a?b=2&a="));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a?a&b=2");
        assertThat(crawled.pages.get(1).url()).isEqualTo(site.uri("/a?b=2&a="));
        assertThat(site.asked()).containsExactly("/robots.txt", "/", "/sitemap.xml", "/a?b=2&a=");
    }

    @Test
    void aPageWhoseOriginalIsBeyondTheLimitIsTakenItself() {
        site.with("/", LittleSite.html("<link rel=canonical href='/home'>Home"));

        Crawled crawled = Crawled.of(site.url("/"), new CrawlSettings(1, Duration.ZERO));

        assertThat(crawled.paths()).containsExactly("/");
        assertThat(crawled.report().complete()).isFalse();
    }

    @Test
    void theFirstPagesRedirectTellsHowTheSiteIsCalled() {
        site.with("/", LittleSite.redirect("/en/"))
                .page("/en/", "<a href='a'>a</a>")
                .page("/en/a", "A");

        assertThat(Crawled.of(site.url("/")).paths()).containsExactly("/en/", "/en/a");

        site.with("/", LittleSite.redirect("https://elsewhere.example/"));
        assertThatThrownBy(() -> Crawled.of(site.url("/")))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("redirects to another site, https://elsewhere.example/");
    }

    @Test
    void takesTextAndSaysWhatItDoesNotTake() {
        site.page("/", "<a href='/a.md'>a</a><a href='/b.txt'>b</a><a href='/c.pdf'>c</a><a href='/d'>d</a>")
                .with("/a.md", LittleSite.text("text/markdown; charset=UTF-8", "# A"))
                .with("/b.txt", LittleSite.text("text/plain", "B"))
                .with("/c.pdf", LittleSite.text("application/pdf", "%PDF"))
                .with("/d", exchange -> exchange.sendResponseHeaders(200, -1));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.pages)
                .extracting(page -> page.content().declaredType().orElseThrow())
                .containsExactly(TextFormat.HTML, TextFormat.MARKDOWN, TextFormat.PLAIN_TEXT);
        assertThat(crawled.reasons("/c.pdf")).containsExactly("is of type application/pdf");
        assertThat(crawled.reasons("/d")).containsExactly("has no content type");
        assertThat(crawled.report().complete()).isTrue();
    }

    @Test
    void aTrapOfEndlessLinksEndsAtTheLimit() {
        for (int i = 0; i < 60; i++) {
            site.page(
                    "/?day=" + i, "<a href='/?day=" + (i + 1) + "'>next</a><a href='/?day=" + (i + 2) + "'>later</a>");
        }

        Crawled crawled = Crawled.of(site.url("/?day=0"));

        assertThat(crawled.pages).hasSize(50);
        assertThat(site.asked()).hasSize(52);
        assertThat(crawled.report().end()).isEqualTo(CrawlReport.End.TOO_MANY_PAGES);
        assertThat(crawled.report().complete()).isFalse();
    }

    @Test
    void hugeAndSlowPagesFailAloneAndInTime() throws IOException {
        byte[] bomb = zipped("<p>" + "x".repeat(5_000_000));
        site.page(
                        "/",
                        "<a href='/huge'>h</a><a href='/endless'>e</a><a href='/bomb'>b</a><a href='/slow'>s</a>"
                                + "<a href='/drops'>d</a><a href='/odd'>o</a><a href='/cut'>c</a><a href='/fine'>f</a>")
                .page("/huge", "x".repeat(200_000))
                .with("/endless", exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, 0);
                    byte[] piece = new byte[10_000];
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write(piece);
                    }
                })
                .with("/bomb", exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    LittleSite.content("text/html", bomb).to(exchange);
                })
                .with("/slow", exchange -> pause(Duration.ofSeconds(20)))
                .with("/drops", exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 200; i++) { // each byte comes in time, the page does not
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        pause(Duration.ofMillis(100));
                    }
                })
                .with("/odd", exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "br");
                    LittleSite.html("?").to(exchange);
                })
                .with("/cut", exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                })
                .page("/fine", "Fine");
        var settings = new CrawlSettings(50, Duration.ZERO, 100_000, Duration.ofSeconds(1));

        long begun = System.nanoTime();
        Crawled crawled = Crawled.of(site.url("/"), settings);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(crawled.paths()).containsExactly("/", "/fine");
        for (String large : new String[] {"/huge", "/endless", "/bomb"}) {
            assertThat(crawled.reasons(large))
                    .containsExactly("has more than the 100000 bytes that are read of a page");
        }
        assertThat(crawled.reasons("/slow")).singleElement().asString().contains("within 1 s");
        assertThat(crawled.reasons("/drops")).singleElement().asString().contains("within 1 s");
        assertThat(crawled.reasons("/odd")).singleElement().asString().contains("encoding");
        assertThat(crawled.reasons("/cut")).singleElement().asString().contains("could not be read");
        assertThat(crawled.report().complete()).isFalse();
    }

    @Test
    void aHeadWithoutEndAndAPageOfNothingButTagsFailAlone() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var endless = Thread.ofVirtual().start(() -> answerWithoutEnd(server));
            assertThatThrownBy(() -> Crawled.of("http://127.0.0.1:" + server.getLocalPort() + "/"))
                    .isInstanceOf(CrawlException.class)
                    .hasMessageContaining("line length");
            endless.join();
        }
        site.page("/", "<a href='/tags'>t</a>").page("/tags", "<b>".repeat(250_000));
        Crawled crawled = Crawled.of(site.url("/"), new CrawlSettings(5, Duration.ZERO));
        assertThat(crawled.reasons("/tags")).containsExactly("has more tags than are read of a page");
    }

    private static void answerWithoutEnd(ServerSocket server) {
        try (var socket = server.accept();
                var out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[10_000];
            Arrays.fill(piece, (byte) 'x');
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            return; // the other side has hung up, as it should
        }
    }

    @Test
    void comesAgainWhenABusySiteSaysWhen() {
        var times = new AtomicInteger();
        site.page("/", "<a href='/busy'>b</a><a href='/much-later'>m</a>")
                .with("/busy", exchange -> {
                    if (times.incrementAndGet() < 3) {
                        exchange.getResponseHeaders().set("Retry-After", "0");
                        LittleSite.status(429).to(exchange);
                    } else {
                        LittleSite.html("Here").to(exchange);
                    }
                })
                .with("/much-later", exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "3600");
                    LittleSite.status(503).to(exchange);
                });

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/busy");
        assertThat(crawled.reasons("/much-later")).containsExactly("was answered with status 503");
    }

    @Test
    @Timeout(20)
    void aRuleThatIsHardToMatchIsMatched() {
        site.page("/", "<a href='/" + "a".repeat(1500) + "'>a</a>")
                .with(
                        "/robots.txt",
                        LittleSite.text("text/plain", "User-agent: *\nDisallow: /" + "*a".repeat(700) + "*b\n"));

        assertThat(Crawled.of(site.url("/")).reasons("aaa")).containsExactly("is not there (404)");
    }

    @Test
    void gonePagesAreSkippedAndFailingOnesFail() {
        site.page("/", "<a href='/gone'>g</a><a href='/410'>4</a><a href='/500'>5</a><a href='/loop'>l</a>")
                .with("/410", LittleSite.status(410))
                .with("/500", LittleSite.status(500))
                .with("/loop", LittleSite.redirect("/loop"));

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.report().skipped())
                .extracting(PageRemark::reason)
                .containsExactly("is not there (404)", "is not there (410)");
        assertThat(crawled.report().failed())
                .extracting(PageRemark::reason)
                .containsExactly("was answered with status 500", "redirects more than 5 times");
        assertThat(crawled.report().complete()).isFalse();
    }

    @Test
    void onlyAPermanentRedirectToAnotherSiteSaysThatAPageIsGone() {
        site.page(
                "/",
                "<a href='/301'>a</a><a href='/308'>b</a><a href='/302'>c</a><a href='/303'>d</a><a href='/307'>e</a>");
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            site.with("/" + status, LittleSite.redirect(status, "https://login.test/"));
        }

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.report().skipped())
                .extracting(PageRemark::address)
                .containsExactly(site.url("/301"), site.url("/308"));
        assertThat(crawled.report().failed())
                .extracting(PageRemark::address)
                .containsExactly(site.url("/302"), site.url("/303"), site.url("/307"));
        assertThat(crawled.reasons("/302")).containsExactly("redirects to another site, https://login.test/");
    }

    @Test
    void manyRedirectsToALoginAreNoSilence() {
        var links = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            links.append("<a href='/edit").append(i).append("'>e</a>");
            site.with("/edit" + i, LittleSite.redirect(302, "https://login.test/"));
        }
        site.page("/", links + "<a href='/last'>l</a>").page("/last", "Last");

        assertThat(Crawled.of(site.url("/")).paths()).containsExactly("/", "/last");
    }

    @Test
    void aRedirectToAnotherQueryStaysOnThePage() {
        site.page("/", "<a href='/a/b?x=2&amp;y=1'>a</a>")
                .with("/a/b?x=2&y=1", LittleSite.redirect("?y=1&x=2"))
                .page("/a/b?y=1&x=2", "B");

        assertThat(Crawled.of(site.url("/")).pages.get(1).url()).isEqualTo(site.uri("/a/b?y=1&x=2"));
    }

    @Test
    void aSiteThatFailsAgainAndAgainIsLeftAlone() {
        var links = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            links.append("<a href='/").append(i).append("'>x</a>");
            site.with("/" + i, LittleSite.status(503));
        }
        site.page("/", links.toString());

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.report().failed()).hasSize(10);
        assertThat(crawled.report().end()).isEqualTo(CrawlReport.End.NO_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "ISO-8859-5", "Shift_JIS", "UTF-16LE", "\"koi8-r\""})
    void theEncodingThatTheServerSaysGoesBeforeThePagesOwn(String charset) {
        String words = "<html><head><meta charset=\"utf-8\"></head><p>Привет <a href='/b'>b</a>";
        byte[] bytes = words.getBytes(Charset.forName(charset.replace("\"", "")));
        site.with("/", LittleSite.content("text/html; Charset=" + charset, bytes))
                .page("/b", "B");

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/b");
        assertThat(crawled.text("/")).startsWith("\uFEFF").contains("Привет");
    }

    @Test
    void withoutAWordOfTheServersThePageSpeaksForItself() {
        byte[] declared = "<meta charset=windows-1251><p>Привет".getBytes(Charset.forName("windows-1251"));
        byte[] lying =
                "<meta charset=windows-1251><p>Привет <a href='/c'>c</a>".getBytes(Charset.forName("windows-1251"));
        site.page("/", "<a href='/a'>a</a><a href='/b'>b</a>")
                .with("/a", LittleSite.content("text/html", declared))
                .with("/b", LittleSite.content("text/html; charset=no-such-thing", lying))
                .page("/c", "C");

        Crawled crawled = Crawled.of(site.url("/"));

        assertThat(crawled.paths()).containsExactly("/", "/a", "/b", "/c");
        byte[] handedOn = new byte[declared.length];
        crawled.pages.get(1).content().bytes().get(handedOn);
        assertThat(handedOn).isEqualTo(declared);
    }

    @Test
    void anInterruptEndsItAtOnce() {
        site.page("/", "Home");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Crawled.of(site.url("/"))).isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @Timeout(20)
    void anInterruptEndsARequestThatIsUnderWay() {
        Thread crawling = Thread.currentThread();
        site.page("/", "<a href='/slow'>s</a>").with("/slow", exchange -> {
            crawling.interrupt();
            pause(Duration.ofSeconds(20));
        });
        var settings = new CrawlSettings(5, Duration.ZERO, 100_000, Duration.ofSeconds(30));

        assertThatThrownBy(() -> Crawled.of(site.url("/"), settings)).isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(site.asked()).endsWith("/slow");
    }

    private String urlset(String... paths) {
        var text =
                new StringBuilder("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>");
        Arrays.stream(paths)
                .forEach(path -> text.append("<url><loc>")
                        .append(path.startsWith("http") ? path : site.url(path))
                        .append("</loc></url>"));
        return text.append("</urlset>").toString();
    }

    private static byte[] zipped(String text) throws IOException {
        return zipped(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
