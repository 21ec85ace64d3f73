package dev.ragagent.adapter.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.adapter.http.browser.Chromium;
import dev.ragagent.adapter.http.browser.Tab;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page makes of Markdown, where a citation's marker and an unsupported sentence (between ‹ and ›) may stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkdownInBrowserTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MARKER = Pattern.compile("\\[\\d+]");

    private Tab tab;

    @BeforeEach
    void open() {
        if (tab == null) {
            SERVER.useCases().checkHealth =
                    (_, _) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Samples.AT);
            tab = CHROMIUM.open("http://127.0.0.1:" + SERVER.port() + "/");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '¦',
            value = {
                "🦀🦀 [1] and [2]. → <p>🦀🦀 <sup>1</sup> and <sup>2</sup>.</p>",
                "**walk.**[1] **[2]** *a[1]* b → <p><strong>walk.</strong><sup>1</sup> <strong><sup>2</sup></strong> <em>a<sup>1</sup></em> b</p>",
                "see [1](https://example.org) → <p>see <sup>1</sup>(<a>https://example.org</a>)</p>",
                "[1]: https://example.org → <p><sup>1</sup>: <a>https://example.org</a></p>",
                "[x [1]](https://example.org) → <p>[x <sup>1</sup>](<a>https://example.org</a>)</p>",
                "`a[1]` → <p><code>a<sup>1</sup></code></p>",
                "<https://a.example[1].evil.io/> → <p>https://a.example<sup>1</sup>.evil.io/</p>",
                "<https://a.example'.evil.io/> → <p>https://a.example'.evil.io/</p>",
                "[w](https://a.example[1].evil.io/x) → <p>w<sup>1</sup></p>",
                "\\[1] → <p><sup>1</sup></p>",
                "- a [1]|- b [2] → <ul><li>a <sup>1</sup></li><li>b <sup>2</sup></li></ul>",
                "‹Nobody **knows** why.› Yes. → <p><u>Nobody </u><strong><u>knows</u></strong><u> why</u>. Yes.</p>",
                "‹**Nobody knows.**› → <p><strong><u>Nobody knows</u>.</strong></p>",
                "‹2. two›|3. three → <ol start=\"2\"><li><u>two</u></li><li>three</li></ol>",
                "‹# Head›||text → <h3><u>Head</u></h3><p>text</p>",
                "‹See [x](https://example.org/a)› now → <p><u>See </u><a><u>x</u></a> now</p>",
                "‹See https://example.org/a.› now → <p><u>See </u><a><u>https://example.org/a</u></a>. now</p>",
                "‹`x` is›, y → <p><code><u>x</u></code><u> is</u>, y</p>",
                "&lt;b&gt; <b>x</b> &amp; \\*y\\* → <p>&lt;b&gt; &lt;b&gt;x&lt;/b&gt; &amp; *y*</p>",
                "![a *b*](https://example.org/a.png) ![](https://example.org/b.png) → <p><a>a <em>b</em></a> <a>https://example.org/b.png</a></p>",
                "[a](/b) [c](mailto:d@example.org) [e](javascript:f) ![g](data:h) → <p>a c e g</p>",
                "~~a~~ __b__ snake_case_name → <p><s>a</s> <strong>b</strong> snake_case_name</p>",
                // What decodes to a sign that nobody wrote is words.
                "&#xfdd0; [&#xfdd0;0] [&#64976;99] &#xFDD1;0&#xFDD1; b → <p>\ufffd [\ufffd0] [\ufffd99] \ufffd0\ufffd b</p>",
                "‹It may [1].› [&#xe000;0] c → <p><u>It may</u> <sup>1</sup>. [\ue0000] c</p>",
                "‹Not &#xfdd2;0&#xfdd2; so.› → <p><u>Not \ufffd0\ufffd so</u>.</p>",
                "‹No https://e.org/%EF%B7%920%EF%B7%92 so.› → <p><u>No </u><a><u>https://e.org/%EF%B7%920%EF%B7%92</u></a><u> so</u>.</p>",
                "[x](https://e.org/[%EF%B7%900]) https://e.org/%EE%80%82 → <p><a>x</a> <a>https://e.org/%EE%80%82</a></p>",
                "a &#x202e;b&#8294; → <p>a b</p>",
                // An address goes where the service looked.
                "a https://e.org\\@evil.io/?q=1 → <p>a <a>https://e.org</a>@evil.io/?q=1</p>",
                "a https://e.org\"@evil.io → <p>a <a>https://e.org</a>\"@evil.io</p>",
                "a https://e.org@evil.io [b](https://e.org\\@evil.io) → <p>a https://e.org@evil.io b</p>",
                "a https://e.org/b[1]. c https://e.org/d[e]f → <p>a <a>https://e.org/b</a><sup>1</sup>. c <a>https://e.org/d</a>[e]f</p>",
                "Wow![1](https://e.org/a) and ![1] → <p>Wow!<sup>1</sup>(<a>https://e.org/a</a>) and !<sup>1</sup></p>",
                "[x](https://e.org/a[1] \"b [2]\") → <p><a>x</a><sup>1</sup><sup>2</sup></p>",
                "```js [1]|x|``` → <p><sup>1</sup></p><pre class=\"scroller\" role=\"group\" aria-label=\"Code\"><code>x</code></pre>",
                // What nothing supports ends where it ends, wherever that is.
                "‹See [x](https://e.org \"a title\")›. Yes. → <p><u>See </u><a><u>x</u></a>. Yes.</p>",
                "‹See https://e.org›. Yes. → <p><u>See </u><a><u>https://e.org</u></a>. Yes.</p>",
                "‹See [x](https://e.org)›. Yes. → <p><u>See </u><a><u>x</u></a>. Yes.</p>",
                "‹```js|x|```›||Yes. → <pre class=\"scroller\" role=\"group\" aria-label=\"Code\"><code><u>x</u></code></pre><p>Yes.</p>",
                "‹&copy; is &lt;›. Yes → <p>© <u>is</u> &lt;. Yes</p>",
                "- ‹1. x› → <ul><li><ol><li><u>x</u></li></ol></li></ul>",
                "‹- 1. x› → <ul><li><ol><li><u>x</u></li></ol></li></ul>",
                "> a||---||###### b → <blockquote><p>a</p></blockquote><hr><h6>b</h6>",
            })
    void becomes(String markdown, String expected) throws JsonProcessingException {
        assertThat(shown(markdown.replace('|', '\n'))).isEqualTo(expected);
    }

    @Test
    void takesTheCharactersThatItNeedsOutOfTheText() throws JsonProcessingException {
        assertThat(shown("a\ufdd0b\ufdd1c\ufdd2d [\ufdd00] [1] **e**"))
                .isEqualTo("<p>a\ufffdb\ufffdc\ufffdd [\ufffd0] <sup>1</sup> <strong>e</strong></p>");
    }

    private String shown(String marked) throws JsonProcessingException {
        String text = marked.replaceAll("[‹›]", "");
        var citations = MARKER.matcher(text)
                .results()
                .map(match -> Map.of(
                        "source", Integer.parseInt(text.substring(match.start() + 1, match.end() - 1)),
                        "marker_start", text.codePointCount(0, match.start()),
                        "marker_end", text.codePointCount(0, match.end())))
                .toList();
        List<Map<String, Integer>> unsupported = marked.indexOf('‹') < 0
                ? List.of()
                : List.of(Map.of(
                        "start",
                        marked.codePointCount(0, marked.indexOf('‹')),
                        "end",
                        marked.codePointCount(0, marked.indexOf('›')) - 1));
        String call = "import('/markdown.js').then(({ markdown }) => { const d = document.createElement('div');"
                + " const button = (label) => { const b = document.createElement('sup');"
                + " b.textContent = label.slice(1, -1); return b; };"
                + " d.append(markdown(" + JSON.writeValueAsString(text) + ", " + JSON.writeValueAsString(citations)
                + ", "
                + JSON.writeValueAsString(unsupported) + ", button)); return d.innerHTML; })";
        return tab.evaluate(call)
                .asText()
                .replaceAll("<a [^>]*>", "<a>")
                .replaceAll("<mark class=\"unsupported\"[^>]*>([^<]*)</mark>", "<u>$1</u>");
    }
}
