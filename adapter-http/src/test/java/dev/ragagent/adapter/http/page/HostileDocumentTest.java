package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import dev.ragagent.adapter.http.browser.Key;
import dev.ragagent.adapter.http.browser.Tab;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents, and models that repeat them, which try to run a script in the reader's browser or to have it call somebody. */
class HostileDocumentTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** STRANGER is a host that counts its callers. */
    private static final String ATTACK = """
            <script>window.ran = 1; alert(1)</script>

            <img src="STRANGER/a.png" onerror="window.ran = 2">

            <iframe src="STRANGER/b"></iframe> <svg onload="window.ran = 3"></svg> <style>@import "STRANGER/c";</style>

            ![picture](STRANGER/d.png) [![in a link](STRANGER/e.png)](javascript:window.ran=4)

            [run](javascript:window.ran=5) [run](JaVaScRiPt:window.ran=6) [run](&#106;avascript:window.ran=7)
            [run](data:text/html,<script>window.ran=8</script>) [run](vbscript:x) <javascript:window.ran=9>
            [here](/admin/keys) [there](//STRANGER/f) [out](STRANGER/g "title\\" onclick=window.ran=10")

            [&#xfdd0;0] &#xfdd2;0&#xfdd2; [&#xfdd0;99] [run](STRANGER/%EF%B7%90)
            http://127.0.0.1\\@evil.example/?q=1 http://127.0.0.1@evil.example/ [run](http://127.0.0.1:1@evil.example)

            [1]: javascript:window.ran=11
            [run][1] [run [1]](javascript:window.ran=12) `<b onclick=window.ran=13>` &lt;script&gt;

            ```"><script>window.ran=14</script>
            </code></pre><script>window.ran=15</script>
            ```

            | <img src=STRANGER/h onerror=window.ran=16> | b |
            |---|---|
            | [run](javascript:window.ran=17) | <a href="javascript:window.ran=18">run</a> |
            """;

    private final AtomicInteger callers = new AtomicInteger();
    private final AtomicInteger said = new AtomicInteger();
    private ServerSocket stranger;
    private Tab tab;

    @BeforeEach
    void open() throws IOException {
        SERVER.useCases().checkHealth =
                (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
        SERVER.useCases().streamOnceAsOthers();
        stranger = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::countCallers);
        tab = CHROMIUM.open(page());
    }

    @AfterEach
    void close() throws IOException {
        stranger.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATED", "EXTRACTIVE"})
    void runsAndLoadsNothing(AnswerKind kind) {
        String attack = ATTACK.replace("STRANGER", strangersAddress());
        Answer answer = new ShownAnswer("Yes [1].\n\n" + attack)
                .kind(kind)
                .source("<img src=x onerror=window.ran=20>", attack, "javascript:window.ran=21")
                .cites(1, "Yes", attack.strip().substring(0, 200))
                .make();
        var drawn = new CountDownLatch(1);
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(answer.assessment(), answer.sources());
            answer.text().codePoints().forEach(sign -> listener.text(Character.toString(sign)));
            await(drawn);
            return answer;
        };

        tab.click("#question");
        tab.type(attack);
        tab.press(Key.ENTER);
        // The last row of the draft, which is Markdown for every kind of answer.
        tab.await("document.querySelectorAll('.draft tbody td').length === 2");
        drawn.countDown();
        tab.awaitSeen(".answer .cite");
        tab.click(".cite");
        tab.awaitSeen("details[open] mark.current");
        // Whatever may be clicked, but for links, which leave in a new tab when asked to.
        tab.evaluate(
                "document.querySelectorAll('#log *:not(a, button, summary, summary *)').forEach((e) => e.click?.())");

        assertThat(tab.evaluate("window.ran === undefined").asBoolean()).isTrue();
        assertThat(tab.dialogs()).isEmpty();
        assertThat(tab.count("#log :is(script, img, iframe, svg, style, link, object, embed, base, meta)"))
                .isZero();
        assertThat(tab.evaluate("[...document.querySelectorAll('#log *')].flatMap((e) => e.getAttributeNames())"
                                + ".filter((name) => name.startsWith('on'))")
                        .toString())
                .isEqualTo("[]");
        assertThat(tab.evaluate("[...document.querySelectorAll('#log a[href]')].map((a) => a.href)")
                        .valueStream()
                        .map(link -> link.asText()))
                .hasSizeGreaterThan(kind == AnswerKind.GENERATED ? 1 : -1)
                .allMatch(link -> link.startsWith("http://127.0.0.1:" + stranger.getLocalPort() + "/")
                        || link.equals("http://127.0.0.1/"));
        assertThat(tab.count(".answer .text .cite")).isEqualTo(1);
        assertThat(tab.text(".answer .text")).contains("<script>window.ran = 1; alert(1)</script>");
        assertThat(tab.text("details[open] .chunk")).contains("[run](javascript:window.ran=5)");
        assertThat(tab.text(".asked")).contains("<script>");
        // Not even tried: what the policy would have forbidden is told of here.
        assertThat(tab.forbidden()).isEmpty();
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.requests()).allMatch(url -> url.startsWith(page()) || url.startsWith("data:"));
        assertThat(callers).hasValue(0);
    }

    /** The second fence, and a sign that the test above would notice. */
    @Test
    void couldNotEvenIfItBecameMarkup() {
        tab.evaluate("document.body.insertAdjacentHTML('beforeend',"
                + " '<img src=\"" + strangersAddress() + "/a.png\" onerror=\"window.ran = 1\">"
                + "<iframe src=\"" + strangersAddress() + "/b\"></iframe>"
                + "<a id=\"bad\" href=\"javascript:window.ran = 2\">run</a>')");
        tab.click("#bad");
        tab.evaluate("fetch('" + strangersAddress() + "/c').catch(() => null)");

        tab.await("window.forbidden.length >= 4");
        assertThat(tab.forbidden().toString()).contains("img-src", "frame-src", "script-src-elem", "connect-src");
        assertThat(tab.evaluate("window.ran === undefined").asBoolean()).isTrue();
        assertThat(said).hasValue(0); // for a frame that it then forbids the browser dials, and hangs up
    }

    private void countCallers() {
        while (!stranger.isClosed()) {
            try {
                Socket caller = stranger.accept();
                callers.incrementAndGet();
                Thread.ofVirtual().start(() -> listen(caller)); // one that says nothing keeps no other from being heard
            } catch (IOException e) {
                return; // it was closed
            }
        }
    }

    private void listen(Socket caller) {
        try (caller) {
            said.addAndGet(caller.getInputStream().readNBytes(1).length);
        } catch (IOException e) {
            // It hung up.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CallInterruptedException("waiting");
        }
    }

    private String strangersAddress() {
        return "http://127.0.0.1:" + stranger.getLocalPort();
    }

    private static String page() {
        return "http://127.0.0.1:" + SERVER.port() + "/";
    }
}
