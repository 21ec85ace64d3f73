package dev.ragagent.adapter.http.page;

import static java.util.Objects.requireNonNull;

import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.openapi.Operation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The chat page. All of it comes from here, and its policy lets nothing else in. */
@Controller
@OpenToAll
final class PageController {
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

    /** For every page of ours; Swagger UI draws its signs as data. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SCRIPTS = "page|answer|batch|markdown|row|service|text|upload";

    private final PageFile html = PageFile.load("page.html");
    private final PageFile style = PageFile.load("page.css");
    private final PageFile parser = PackagedFile.ofNpm("markdown-it", "dist/markdown-it.min.js");
    private final Map<String, PageFile> scripts = Arrays.stream(SCRIPTS.split("\\|"))
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> PageFile.load(name + ".js")));

    @Get(produces = MediaType.TEXT_HTML)
    @Operation(
            summary = "The chat page",
            answers = {
                @Operation.Answer(
                        description = "The page.",
                        mediaType = MediaType.TEXT_HTML,
                        headers = HttpHeaders.ETAG),
                @Operation.Answer(
                        status = 304,
                        description = "It is the one of `If-None-Match`.",
                        headers = HttpHeaders.ETAG)
            })
    HttpResponse<byte[]> html(HttpRequest<?> request) {
        return serve(request, html, "text/html; charset=utf-8").header("Content-Security-Policy", POLICY);
    }

    @Get(value = "/page.css", produces = MediaType.TEXT_CSS)
    HttpResponse<byte[]> style(HttpRequest<?> request) {
        return serve(request, style, "text/css; charset=utf-8");
    }

    @Get(value = "/{name:" + SCRIPTS + "}.js", produces = "text/javascript")
    HttpResponse<byte[]> script(HttpRequest<?> request, String name) {
        return serve(request, requireNonNull(scripts.get(name)), JAVASCRIPT);
    }

    /** The parser of Markdown, which is not ours. */
    @Get(value = "/markdown-it.js", produces = "text/javascript")
    HttpResponse<byte[]> parser(HttpRequest<?> request) {
        return serve(request, parser, JAVASCRIPT);
    }

    /** Browsers keep the file and ask each time whether it is still the same, so that a new release is seen at once. */
    static MutableHttpResponse<byte[]> serve(HttpRequest<?> request, PageFile file, String contentType) {
        boolean known = file.isNamedBy(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        MutableHttpResponse<byte[]> response = known ? HttpResponse.notModified() : HttpResponse.ok(file.bytes());
        if (!known) {
            response.header(HttpHeaders.CONTENT_TYPE, contentType);
        }
        return response.header(HttpHeaders.ETAG, file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Referrer-Policy", "no-referrer");
    }
}
