package dev.ragagent.core.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See [the guide](https://e.x/a).|See the guide.",
                "See [the guide](https://e.x/a \"title\").|See the guide.",
                "See [the guide](<https://e.x/a>).|See the guide.",
                "See [the guide](javascript:alert(1)).|See the guide.",
                "Look: ![a cat](https://e.x/c.png)|Look: a cat",
                "Look: ![](https://e.x/c.png)!|Look: !",
                "Look: [![a cat](https://e.x/c.png)](https://e.x)|Look: a cat",
                "See <https://e.x/a>.|See <(link left out)>.",
                "See https://e.x/a.|See (link left out).",
                "See www.e.x/a, now.|See (link left out), now.",
                "See <a href=\"https://e.x\">here</a>.|See here.",
                "See <img src=x onerror=alert(1)> here.|See  here.",
                "Go to javascript:alert(1)|Go to (link left out))",
                "A [1](https://e.x) b|A 1 b",
                "![a [b] c](//e.x/p.png)|![a [b] c] (//e.x/p.png)",
                "[see [1]](//e.x)|[see [1]] (//e.x)",
                "![x]<a>(//e.x/p)|x",
                "z <<a>img src=//e.x/y> b|z  b",
                "[q](&#104;ttps://e.x/)|q",
            })
    void leavesOutEveryFormOfLink(String text, String kept) {
        assertThat(Links.keeping(text, address -> false)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://e.x\\@evil.io/?q=1",
                "https://e.x\"@evil.io/?q=1",
                "https://e.x|@evil.io/?q=1",
                "https://e.x:`@evil.io/?q=1",
                "HTTPS:/e.x^@evil.io/?q=1"
            })
    void takesWhatStandsBeforeTheHostForNoHost(String address) {
        assertThat(Links.keeping("See " + address + " now.", "https://e.x"::equalsIgnoreCase))
                .isEqualTo("See (link left out) now.");
    }

    @Test
    void makesDefinitionsOrdinaryText() {
        assertThat(Links.keeping("See [a][1].\n\n[1]: //e.x/a \"t\"\n[2]:\n//e.x/b", address -> false))
                .isEqualTo("See [a][1].\n\n[1] : //e.x/a \"t\"\n[2] :\n//e.x/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Use `<link name=\"base\"/>` and `handlers[name](event)`.",
                "```xml\n<link name=\"base_link\"/>\n<a href='x'>\n```\n",
                "~~~\n[this]() {\n~~~",
                "[1]: Topics are typed."
            })
    void leavesCodeAndWordsAlone(String text) {
        assertThat(Links.keeping(text, address -> false)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "` \n\n![x](//e.x/p)\n\n`",
                "``` a ```\n![x](//e.x/p)\n",
                "words\n      ```\n![x](//e.x/p)",
            })
    void takesNothingForCodeThatAPageWouldShow(String text) {
        assertThat(Links.keeping(text, address -> false)).doesNotContain("](");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See [the guide](https://e.x/a).",
                "See https://e.x/a, and (https://e.x/a).",
                "![a](https://e.x/a)",
                "No link: a[1] <tag> x < y, 3:4, note: this, e.g. that."
            })
    void keepsWhatIsAllowedAsItIs(String text) {
        assertThat(Links.keeping(text, "https://e.x/a"::equals)).isEqualTo(text);
    }

    @Test
    void findsAddressesWithoutTheStopBehindThem() {
        assertThat(Links.in("At https://e.x/a. Or (https://e.x/b), or [c](https://e.x/c)."))
                .contains("https://e.x/a", "https://e.x/b", "https://e.x/c");
    }
}
