package dev.ragagent.adapter.http.page;

import dev.ragagent.adapter.http.access.OpenToAll;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The chat page and its two assets. They are small, so they are kept in memory. */
@Controller
@OpenToAll
final class PageController {
    /**
     * The page may load its own script and style and talk to its own service, and nothing else: were a document's text ever
     * taken for markup, it could still load and run nothing.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] html = asset("page.html");
    private final byte[] css = asset("page.css");
    private final byte[] script = asset("page.js");

    @Get(uri = "/", produces = MediaType.TEXT_HTML)
    HttpResponse<byte[]> page() {
        return served(html, "text/html; charset=utf-8");
    }

    @Get(uri = "/assets/page.css", produces = "text/css")
    HttpResponse<byte[]> style() {
        return served(css, "text/css; charset=utf-8");
    }

    @Get(uri = "/assets/page.js", produces = "text/javascript")
    HttpResponse<byte[]> script() {
        return served(script, "text/javascript; charset=utf-8");
    }

    /** Not cached, so that a new version of the service never meets an old script. */
    private static HttpResponse<byte[]> served(byte[] content, String type) {
        return HttpResponse.ok(content)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    private static byte[] asset(String name) {
        try (InputStream in = PageController.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the asset " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
