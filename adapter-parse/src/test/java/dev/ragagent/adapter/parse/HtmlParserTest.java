package dev.ragagent.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.TextFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlParserTest {
    @Test
    void readsBlocksInTheirOrder() {
        assertThat(blocks("""
                <h1>Top</h1>Loose <b>text</b>
                <p>One<br>two
                   three</p><div>Four<p>five</div>
                <h3>Deep</h3><blockquote>Said<footer>She</footer></blockquote><hr>
                <pre>  a
                    b <i>c</i>
                </pre>
                """))
                .containsExactly(
                        "h1 Top",
                        "p Loose text",
                        "p One\ntwo three",
                        "p Four",
                        "p five",
                        "h3 Deep",
                        "q Said",
                        "q She",
                        "code a\n  b c");
    }

    @Test
    void readsLists() {
        assertThat(blocks("""
                <ul><li>one<li><p>two</p><p>more</p><ol start=3><li>three</li><li value="7">seven<li>eight</ol></ul>
                <dl><dt>Term</dt><dd>Meaning.</dd><dt>A</dt><dt>B</dt><dd><p>Both.</p></dd><dt>Alone</dt></dl>
                """))
                .containsExactly(
                        "li1 one",
                        "li1 two",
                        "li1 more",
                        "li2 3. three",
                        "li2 7. seven",
                        "li2 8. eight",
                        "li1 Term\nMeaning.",
                        "li1 A\nB\nBoth.",
                        "p Alone");
    }

    @Test
    void readsTablesOfDataAndThroughTablesOfLayout() {
        assertThat(blocks("""
                <table><caption>Prices</caption><thead><tr><th>Name<th>Price</thead>
                <tr><td>Tea<td>2 <br> each<tr><td><td></table>
                <table><tr><td><h2>Menu</h2><p>Soup</p></td><td>Bread</td></tr></table>
                <table><tr><td class="linenos"><pre>1</pre></td><td class="code"><pre>x = 1</pre></td></tr></table>
                """))
                .containsExactly(
                        "p Prices", "table Name | Price\nTea | 2 each", "h2 Menu", "p Soup", "p Bread", "code x = 1");
    }

    @Test
    void readsTheMainContentAlone() {
        String frame = "<header><h1>Site</h1></header><nav>menu</nav><div>ads %s</div><footer>imprint</footer>";
        assertThat(blocks(frame.formatted("<main><header><h1>Page</h1></header><p>Text</p><nav>toc</nav></main>")))
                .containsExactly("h1 Page", "p Text");
        assertThat(blocks(frame.formatted("<div role=main><p>Text</p></div>"))).containsExactly("p Text");
        assertThat(blocks("<p>menu</p><article><h2>Story</h2><p>Once upon a time.</p></article>"))
                .containsExactly("h2 Story", "p Once upon a time.");
        assertThat(blocks("<article>One</article><article>Two</article>")).containsExactly("p One", "p Two");
    }

    @Test
    void withoutMarkedContentTheFrameIsLeftOut() {
        assertThat(blocks("""
                <header>logo</header><div role="navigation">menu</div><aside>related</aside>
                <h1>Page</h1><p>Text</p><footer>imprint</footer>""")).containsExactly("h1 Page", "p Text");
        assertThat(blocks("<header><h1>Page</h1></header><p>Text</p>")).containsExactly("h1 Page", "p Text");
    }

    @Test
    void emptyMainContentFallsBackToThePage() {
        assertThat(blocks("<main><script>app()</script></main><p>Please wait.</p>"))
                .containsExactly("p Please wait.");
        assertThat(blocks("<main><button>Go</button></main><p>Text</p>")).containsExactly("p Text");
    }

    @Test
    void leavesOutWhatNobodySees() {
        assertThat(blocks("""
                <style>p{}</style><script>x()</script><noscript>on</noscript><template>t</template><!-- c -->
                <p>A<span hidden>b</span><span style="display: none">c</span><i aria-hidden="true">d</i>e</p>
                <button>Copy</button><svg><text>s</text></svg><select><option>o</select>
                <h2>Install<a class="headerlink" href="#install">¶</a></h2>
                """)).containsExactly("p Ae", "h2 Install");
    }

    @Test
    void picturesLeaveTheirAlternativeTextOnlyWithinWords() {
        assertThat(blocks("<p><img alt='a logo'></p><p>Press <img alt='stop'> now</p>"))
                .containsExactly("p Press stop now");
    }

    @Test
    void entitiesAreCharacters() {
        assertThat(blocks("<p>a &amp; b &lt; c &mdash; d&nbsp;e &#xD800; &#0;f"))
                .containsExactly("p a & b < c — d e \uFFFDf");
    }

    @Test
    void titleIsTheFirstHeadingElseThePages() {
        assertThat(read("<title>T | Site</title><h2>S</h2><h1>H</h1>").title()).contains("H");
        assertThat(read("<title>T | \n Site</title><p>x").title()).contains("T | Site");
        assertThat(read("<p>x").title()).isEmpty();
    }

    @Test
    void textInGroupsOfDefinitionsIsKept() {
        assertThat(blocks("<dl><div><dt>Term</dt><dd>Meaning.</dd></div><div>Loose</div></dl>"))
                .containsExactly("li1 Term\nMeaning.", "li1 Loose");
    }

    @Test
    void headingsInListsAndQuotesBeginNoSection() {
        assertThat(blocks("<ul><li><h3>Card</h3>Text</li></ul>")).containsExactly("li1 Card", "li1 Text");
    }

    @Test
    void refusesMoreTagsThanTheMemoryHolds() {
        assertThatThrownBy(() -> read("<b>".repeat(1_000_001)))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("1000001 tags");
    }

    private static Reading read(String source) {
        return Reading.of(TextFormat.HTML, source);
    }

    private static List<String> blocks(String source) {
        return read(source).blocks();
    }
}
