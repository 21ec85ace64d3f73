package dev.ragagent.adapter.http.page;

import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.openapi.Operation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The chat page. All of it comes from here, and its policy lets nothing else in. */
@Controller
@OpenToAll
final class PageController {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final PageFile html = PageFile.load("page.html");
    private final PageFile style = PageFile.load("page.css");
    private final PageFile script = PageFile.load("page.js");
    private final PageFile calls = PageFile.load("service.js");

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

    @Get(value = "/page.js", produces = "text/javascript")
    HttpResponse<byte[]> script(HttpRequest<?> request) {
        return serve(request, script, "text/javascript; charset=utf-8");
    }

    @Get(value = "/service.js", produces = "text/javascript")
    HttpResponse<byte[]> calls(HttpRequest<?> request) {
        return serve(request, calls, "text/javascript; charset=utf-8");
    }

    /** Browsers keep the file and ask each time whether it is still the same, so that a new release is seen at once. */
    static MutableHttpResponse<byte[]> serve(HttpRequest<?> request, PageFile file, String contentType) {
        boolean known = file.tag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH));
        MutableHttpResponse<byte[]> response = known ? HttpResponse.notModified() : HttpResponse.ok(file.bytes());
        if (!known) {
            response.header(HttpHeaders.CONTENT_TYPE, contentType);
        }
        return response.header(HttpHeaders.ETAG, file.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Referrer-Policy", "no-referrer");
    }
}
