package dev.ragagent.adapter.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.parsing.WellFormedText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes, a parser gives a well-formed text or says why not, and in a time that is about linear. */
class MangledInputTest {
    private static final List<String> MARKDOWN = List.of(
            "# ",
            "=",
            "-",
            "* ",
            "1. ",
            "> ",
            "`",
            "```\n",
            "**",
            "_",
            "~~",
            "[",
            "](",
            ")",
            "![",
            "|",
            "|-|-|\n",
            "<div>",
            "<!--",
            "-->",
            "&amp;",
            "\\",
            "    ",
            "[a]: b\n",
            "[^1]",
            "[!NOTE]",
            ":::",
            "---\n",
            "title: a\n");
    private static final List<String> HTML = List.of(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<ol>",
            "<dl>",
            "<dt>",
            "<dd>",
            "<h1>",
            "</h1>",
            "<pre>",
            "<br>",
            "<main>",
            "</main>",
            "<article>",
            "<header>",
            "<nav>",
            "<img alt=x>",
            "<a href=x>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&#1;",
            "&nbsp;",
            "<svg>",
            "<title>",
            "<blockquote>",
            "<body hidden>",
            "<",
            ">",
            "\"");
    private static final List<String> RST = List.of(
            "====\n",
            "----\n",
            "~",
            ".. ",
            "::",
            ".. note:: ",
            ".. code-block:: x\n",
            ".. list-table::\n",
            ".. csv-table::\n",
            ".. tabs::\n",
            ".. figure:: a\n",
            "   * - ",
            "     - ",
            "* ",
            "#. ",
            "1. ",
            ":a: ",
            ":doc:`",
            "`",
            "``",
            "`_",
            "*",
            "**",
            "|a|",
            ".. |a| replace:: b\n",
            ".. _a:\n",
            "[1]_",
            ".. [1] ",
            "+--+--+\n",
            "|",
            "==  ==\n",
            "| ",
            "    ",
            "\t",
            ">>> ",
            "--opt  ",
            "\\",
            "__ ");
    private static final List<String> PLAIN = List.of("1. A\n", "2.1 B\n", "====\n", "----\n", "\f", "\t", "  ", "# ");
    private static final List<String> ANY = List.of(
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "word ",
            "Some words here. ",
            "\u00E9",
            "e\u0301",
            "\u0301\u0316",
            "\uD83D\uDE00",
            "\u200B",
            "\uFEFF",
            "\u202E",
            "\u0007",
            "\u0085",
            "\u2028",
            "\uFFFF",
            "0",
            "漢字");

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void heapsOfMarkupAreReadOrRefused(TextFormat type) {
        var random = new Random(type.mediaType().hashCode());
        for (int i = 0; i < 2_000; i++) {
            var source = new StringBuilder();
            for (int tokens = random.nextInt(80); tokens > 0; tokens--) {
                source.append(token(type, random));
            }
            readOrRefuse(type, source.toString().getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void brokenBytesAreReadOrRefused(TextFormat type) {
        var random = new Random(7L * type.mediaType().hashCode());
        for (int i = 0; i < 1_000; i++) {
            var bytes = new ByteArrayOutputStream();
            for (int tokens = random.nextInt(40); tokens > 0; tokens--) {
                bytes.writeBytes(token(type, random).getBytes(UTF_8));
                if (random.nextInt(20) == 0) {
                    bytes.write(random.nextInt(256));
                }
            }
            readOrRefuse(type, bytes.toByteArray());
        }
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void repeatedMarkupTakesLinearTime(TextFormat type) {
        var random = new Random(31L * type.mediaType().hashCode());
        for (int i = 0; i < 40; i++) {
            var unit = new StringBuilder();
            for (int tokens = 1 + random.nextInt(3); tokens > 0; tokens--) {
                unit.append(token(type, random));
            }
            readOrRefuse(type, unit.toString().repeat(60_000 / unit.length()).getBytes(UTF_8));
        }
    }

    /** Fails with the deadline when it takes long: a minute is a hundred times what it needs. */
    private static void readOrRefuse(TextFormat type, byte[] bytes) {
        var content = new RawContent(ByteBuffer.wrap(bytes), Optional.of(type), Optional.empty());
        try {
            WellFormedText.check(
                    new TextDocumentParser().parse(content, Deadline.after(Duration.ofMinutes(1), System::nanoTime)));
        } catch (UnreadableDocumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static String token(TextFormat type, Random random) {
        List<String> own = switch (type) {
            case MARKDOWN -> MARKDOWN;
            case HTML -> HTML;
            case RESTRUCTURED_TEXT -> RST;
            case PLAIN_TEXT -> PLAIN;
        };
        List<String> tokens = random.nextInt(3) == 0 ? ANY : own;
        return tokens.get(random.nextInt(tokens.size()));
    }
}
