package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The crawler can't be led to a private address. A request that arrives where it must not is seen at the site itself. */
class PrivateAddressTest {
    private LittleSite site;

    @BeforeEach
    void open() throws IOException {
        site = new LittleSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"})
    void thisMachineIsNotReadUnasked(String host) {
        site.page("/", "<p>Hello");

        assertThatThrownBy(() -> Crawled.of(site.url(host, "/"), Crawled.FAST, HostLookup.SYSTEM, false))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("not a public one");
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void aPublicAddressOfThisMachineIsAPrivateOne() throws Exception {
        HostLookup ours = new HostLookup() {
            @Override
            public InetAddress[] addresses(String host) throws UnknownHostException {
                return InetAddress.getAllByName("8.8.8.8");
            }

            @Override
            public boolean isThisMachine(InetAddress address) {
                return true;
            }
        };

        assertThatThrownBy(() -> CheckedResolver.strict(ours).resolve("site.test"))
                .isInstanceOfSatisfying(
                        RefusedAddressException.class,
                        e -> assertThat(e.couldBeAllowed()).isTrue());
        assertThat(CheckedResolver.allowing(ours, "site.test").resolve("site.test"))
                .hasSize(1);
        assertThat(HostLookup.SYSTEM.isThisMachine(InetAddress.getLoopbackAddress()))
                .isTrue();
        assertThat(HostLookup.SYSTEM.isThisMachine(InetAddress.getByName("192.0.2.1")))
                .isFalse();
    }

    @Test
    void aProxyOfTheJvmDoesNotStandInBetween() throws Exception {
        site.page("/", "<p>Hello");
        String port;
        try (var closed = new ServerSocket(0)) {
            port = String.valueOf(closed.getLocalPort());
        }
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", port);
        System.setProperty("socksNonProxyHosts", "");
        try {
            assertThat(Crawled.of(site.url("/")).paths()).containsExactly("/");
        } finally {
            System.clearProperty("socksProxyHost");
            System.clearProperty("socksProxyPort");
            System.clearProperty("socksNonProxyHosts");
        }
    }

    @Test
    void aRefusalTellsTheAddressAndWhetherItCouldBeAllowed() {
        assertThatThrownBy(() -> Crawled.of(site.url("/"), Crawled.FAST, HostLookup.SYSTEM, false))
                .isInstanceOfSatisfying(
                        CrawlException.class,
                        e -> assertThat(e.privateAddress()).isTrue())
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("not a public one");
        assertThatThrownBy(() -> Crawled.of("http://169.254.169.254/", Crawled.FAST, HostLookup.SYSTEM, true))
                .isInstanceOfSatisfying(
                        CrawlException.class,
                        e -> assertThat(e.privateAddress()).isFalse())
                .hasMessageContaining("169.254.169.254");
    }

    @Test
    void aNameWithOnePrivateAddressAmongPublicOnesIsRefusedWhole() throws IOException {
        HostLookup mixed = names("mixed.test", "8.8.8.8", "127.0.0.1");

        assertThatThrownBy(() -> Crawled.of(site.url("mixed.test", "/"), Crawled.FAST, mixed, false))
                .isInstanceOf(CrawlException.class);
        assertThat(site.asked()).isEmpty();
    }

    @Test
    void onlyTheAddressesThatTheSiteHadAtTheBeginningAreAllowed() throws Exception {
        // The server listens on 127.0.0.1 alone; the second address is another one of this machine.
        var answers = new ArrayList<>(List.of("127.0.0.1", "127.0.0.1", "127.0.0.2"));
        HostLookup rebinding =
                host -> InetAddress.getAllByName(answers.size() > 1 ? answers.removeFirst() : answers.getFirst());
        // Each answer closes its connection, so each request resolves anew.
        site.with("/robots.txt", closing(LittleSite.status(404)))
                .with("/", closing(LittleSite.html("<a href='/a'>a</a>")))
                .page("/a", "A");

        assertThatThrownBy(() -> Crawled.of(site.url("intranet.test", "/"), Crawled.FAST, rebinding, true))
                .isInstanceOf(CrawlException.class)
                .hasMessageContaining("127.0.0.2");
        assertThat(site.asked()).containsExactly("/robots.txt");
    }

    @Test
    void aNameThatChangesItsMeaningIsCheckedEachTimeAndLookedUpOnceForIt() throws Exception {
        var answers = new ArrayList<>(List.of("8.8.8.8", "127.0.0.1"));
        var resolver = CheckedResolver.strict(host -> InetAddress.getAllByName(answers.removeFirst()));

        assertThat(resolver.resolve("rebinding.test", 80))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("8.8.8.8"), 80));
        assertThatThrownBy(() -> resolver.resolve("rebinding.test", 80)).isInstanceOf(RefusedAddressException.class);
        assertThat(answers).isEmpty();
    }

    @Test
    void aConnectionGoesToTheAddressThatWasChecked() throws Exception {
        var lookups = new ArrayList<String>();
        HostLookup oneAnswer = host -> {
            lookups.add(host);
            return InetAddress.getAllByName("127.0.0.1");
        };
        site.page("/", "<p>Hello");

        // The name is known to nobody else: had it been resolved a second time, no page would have come.
        Crawled crawled = Crawled.of(site.url("nowhere.invalid", "/"), Crawled.FAST, oneAnswer, true);

        assertThat(crawled.paths()).containsExactly("/");
        assertThat(lookups).containsOnly("nowhere.invalid");
    }

    @Test
    void redirectsToOtherHostsAreNotFollowed() throws Exception {
        try (var inner = new LittleSite()) {
            inner.page("/secret", "S").page("/sitemap.xml", "S");
            site.page("/", "<a href='/a'>a</a> <a href='/b'>b</a> <a href='/c'>c</a>")
                    .with("/sitemap.xml", LittleSite.redirect(inner.url("/sitemap.xml")))
                    .with("/a", LittleSite.redirect("http://169.254.169.254/latest/meta-data/"))
                    .with("/b", LittleSite.redirect(inner.url("/secret")))
                    .with("/c", LittleSite.redirect("//localhost:" + inner.port() + "/secret"));

            Crawled crawled = Crawled.of(site.url("/"));

            assertThat(crawled.paths()).containsExactly("/");
            assertThat(crawled.reasons("/a"))
                    .containsExactly("redirects to another site, http://169.254.169.254/latest/meta-data/");
            assertThat(crawled.reasons("/b")).isNotEmpty();
            assertThat(crawled.reasons("/c")).isNotEmpty();
            assertThat(inner.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void aRobotsTxtOnAnotherHostIsNeitherReadNorTakenForNone(int status) throws Exception {
        try (var inner = new LittleSite()) {
            inner.with("/robots.txt", LittleSite.text("text/plain", ""));
            site.page("/", "Home").with("/robots.txt", LittleSite.redirect(status, inner.url("/robots.txt")));

            assertThatThrownBy(() -> Crawled.of(site.url("/")))
                    .isInstanceOf(CrawlException.class)
                    .hasMessageContaining("robots.txt redirects to another site");
            assertThat(inner.asked()).isEmpty();
            assertThat(site.asked()).containsExactly("/robots.txt");
        }
    }

    @Test
    void redirectsWithinTheSiteToAPrivateAddressAreCheckedAsTheFirstWas() throws Exception {
        // www.site.test is of the site, and has another address than site.test: it is not the host that was allowed.
        HostLookup lookup = host -> InetAddress.getAllByName("127.0.0.1");
        site.page("/", "<a href='/a'>a</a>")
                .with("/a", LittleSite.redirect(site.url("www.site.test", "/b")))
                .page("/b", "B");

        Crawled crawled = Crawled.of(site.url("site.test", "/"), Crawled.FAST, lookup, true);

        assertThat(crawled.reasons("/a")).singleElement().asString().contains("not a public one");
        assertThat(site.asked()).doesNotContain("/b");
    }

    @Test
    void linksAndSitemapsOfOtherHostsPortsAndSchemesAreNotFollowed() throws Exception {
        try (var inner = new LittleSite()) {
            inner.page("/x", "X").page("/s.xml", "X");
            site.page(
                            "/",
                            "<base href='" + inner.url("/") + "'><a href='x'>x</a><a href='file:///etc/passwd'>f</a>"
                                    + "<a href='http://user:pw@127.0.0.1:" + site.port() + "/u'>u</a>"
                                    + "<a href='" + site.url("//" + "127.0.0.1:" + inner.port() + "/x")
                                    + "'>slashes</a>"
                                    + "<link rel=canonical href='" + inner.url("/x") + "'>")
                    .with("/robots.txt", LittleSite.text("text/plain", "Sitemap: " + inner.url("/s.xml")));

            Crawled crawled = Crawled.of(site.url("/"));

            assertThat(crawled.paths()).containsExactly("/");
            assertThat(inner.asked()).isEmpty();
            // Two slashes at the beginning of a path make no host of what follows.
            assertThat(site.asked())
                    .containsExactly("/robots.txt", "/", "/sitemap.xml", "/127.0.0.1:" + inner.port() + "/x");
            assertThat(crawled.reasons("/s.xml")).containsExactly("is no sitemap of this site, and was not read");
            assertThat(crawled.report().complete()).isFalse();
        }
    }

    private static LittleSite.Reply closing(LittleSite.Reply reply) {
        return exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            reply.to(exchange);
        };
    }

    private static HostLookup names(String name, String... addresses) throws UnknownHostException {
        var all = new ArrayList<InetAddress>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        return host -> {
            assertThat(host).isEqualTo(name);
            return all.toArray(InetAddress[]::new);
        };
    }
}
