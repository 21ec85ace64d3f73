package dev.ragagent.adapter.http.page;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.document.ContentType;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @BeforeEach
    void askNobodyWhoTheyAre() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };
    }

    @Test
    void letsInNothingButItself() {
        var response = SERVER.get("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(response, "Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @CsvSource({
        "/page.css, text/css; charset=utf-8",
        "/page.js, text/javascript; charset=utf-8",
        "/answer.js, text/javascript; charset=utf-8",
        "/markdown.js, text/javascript; charset=utf-8",
        "/service.js, text/javascript; charset=utf-8",
        "/text.js, text/javascript; charset=utf-8",
        "/upload.js, text/javascript; charset=utf-8",
        "/markdown-it.js, text/javascript; charset=utf-8"
    })
    void servesItsFiles(String path, String contentType) {
        var response = SERVER.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo(contentType);
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void namesOnlyFilesThatAreServedHere() {
        var references = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(SERVER.get("/").body())
                .results()
                .map(match -> match.group(1))
                .filter(reference -> !reference.startsWith("data:"))
                .toList();

        assertThat(references).containsExactlyInAnyOrder("/page.css", "/page.js");
        assertThat(references)
                .allSatisfy(path -> assertThat(SERVER.get(path).statusCode()).isEqualTo(200));
    }

    @Test
    void keepsScriptAndStyleOutOfTheMarkupAndMarkupOutOfTheScript() {
        assertThat(SERVER.get("/").body())
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("<style")
                .doesNotContain("style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "answer", "markdown", "service", "text", "upload", "markdown-it"})
    void makesNoMarkupAndNoScriptOfText(String script) {
        assertThat(SERVER.get("/" + script + ".js").body())
                .doesNotContain("innerHTML")
                .doesNotContain("outerHTML")
                .doesNotContain("insertAdjacentHTML")
                .doesNotContain("document.write")
                .doesNotContain("eval(")
                .doesNotContain("new Function");
    }

    @Test
    void offersWhatCanBeReadAndSaysSo() {
        String endings = ContentType.all()
                .flatMap(type -> type.endings().stream())
                .map(ending -> "." + ending)
                .collect(Collectors.joining(","));

        assertThat(SERVER.get("/").body())
                .contains("accept=\"" + endings + "\"")
                .contains("Can be read: " + ContentType.labels() + ".");
    }

    /** Each script is a part of the page: none is left over, and none is missing. */
    @Test
    void everyScriptThatIsImportedIsServed() {
        var seen = new TreeSet<String>();
        var toRead = new ArrayDeque<>(List.of("/page.js"));
        while (!toRead.isEmpty()) {
            String path = toRead.remove();
            if (seen.add(path)) {
                var response = SERVER.get(path);
                assertThat(response.statusCode()).as(path).isEqualTo(200);
                Pattern.compile("(?m)^import [^\"]*\"([^\"]+)\"")
                        .matcher(response.body())
                        .results()
                        .forEach(match -> toRead.add(match.group(1)));
            }
        }
        assertThat(seen)
                .containsExactly(
                        "/answer.js",
                        "/batch.js",
                        "/markdown-it.js",
                        "/markdown.js",
                        "/page.js",
                        "/row.js",
                        "/service.js",
                        "/text.js",
                        "/upload.js");
        assertThat(SERVER.get("/other.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.css", "/page.js", "/markdown-it.js"})
    void sendsNothingThatTheBrowserHasAlready(String path) {
        var first = SERVER.get(path);
        String tag = header(first, "ETag");

        assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
        var again =
                SERVER.send(SERVER.request(path).header("If-None-Match", tag).GET());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        var weak = SERVER.send(SERVER.request(path)
                .header("If-None-Match", "\"other\", W/" + tag)
                .GET());
        assertThat(weak.statusCode()).isEqualTo(304);
        var changed = SERVER.send(
                SERVER.request(path).header("If-None-Match", "\"other\"").GET());
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void answersHead() {
        var reply = RawHttp.lines(SERVER.port(), "HEAD / HTTP/1.1", "Host: localhost", "Connection: close");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void isNotShownUnderAForeignName() {
        assertProblem(RawHttp.lines(SERVER.port(), "GET / HTTP/1.1", "Host: example.org"), 403, "FORBIDDEN");
    }

    @Test
    void leavesNoAnswerInACache() {
        assertThat(header(SERVER.get("/health/liveness"), "Cache-Control")).isEqualTo("no-store");
        assertThat(header(SERVER.get("/nothing"), "Cache-Control")).isEqualTo("no-store");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
