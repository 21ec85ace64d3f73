package dev.ragagent.adapter.http.mangled;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils requests, always in the same way for the same randomness. */
final class Mangler {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "X");

    /** A value of a JSON text: a string, a number, a word, or the brackets of an empty object or list. */
    private static final Pattern VALUE =
            Pattern.compile("\"[^\"]*+\"(?!\\s*:)|-?[0-9][0-9.eE+-]*|true|false|null|\\{\\}|\\[\\]");

    private static final Pattern NAME = Pattern.compile("\"[a-z_]+\"(?=\\s*:)");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "\"\"",
            "\" \"",
            "0",
            "-0",
            "-1",
            "1e400",
            "-1e400",
            "1e-400",
            "1E+2147483648",
            "9".repeat(400),
            "0." + "3".repeat(3000),
            "2147483648",
            "-9223372036854775809",
            "5.0",
            "1.7976931348623157e308",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "{\"a\": {\"a\": []}}",
            "{\"\": 1}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uZZZZ\"",
            "'a'",
            "\"" + "a".repeat(70_000) + "\"",
            "\"" + "\\n".repeat(3_000) + "\"",
            "\"../../etc/passwd\"",
            "\"550e8400-e29b-41d4-a716-44665544000\"",
            "\"550E8400-E29B-41D4-A716-446655440000\"",
            Sent.octets("\"\u202e\ufeff\u0130\ufb01\""));

    /** No UTF-8: too long a form, a half, a lone surrogate, beyond the last character, octets that never occur. */
    private static final List<String> NO_UTF8 = List.of(
            "\u00c0\u0080",
            "\u00e2\u0082",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00ff",
            "\u00fe\u00ff",
            "\u0080");

    private static final List<String> HEADERS = List.of(
            "Accept: ;;;",
            "Accept: */*;q=x",
            "Accept: text/html",
            "Accept: application/json;q=0",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Charset: utf-7",
            "Accept-Encoding: gzip",
            "Accept-Language: \u00ff",
            "Authorization: Bearer",
            "Authorization: Basic OnI=",
            "Authorization: bearer  \t x",
            "X-API-Key: \u00ff\u0001",
            "X-API-Key:",
            "X-Request-Id: \u00ff",
            "X-Request-Id: " + "a".repeat(5_000),
            "X-Long: " + "a".repeat(9_000),
            "X-Forwarded-For: ,,,[::",
            "X-Forwarded-For: 999.1.1.1",
            "Forwarded: for=\"",
            "Cookie: =;=",
            "Content-Type: text/plain",
            "Content-Encoding: gzip",
            "Content-Encoding: br",
            "Content-Language: ,",
            "Expect: 100-continue",
            "Expect: nothing",
            "Host: example.org",
            "Idempotency-Key: again",
            "Idempotency-Key: \u0001",
            "Idempotency-Key: " + "k".repeat(300),
            "If-None-Match: \"",
            "If-Modified-Since: yesterday",
            "If-Match: *",
            "MCP-Protocol-Version: 1",
            "MCP-Session-Id: \u00ff",
            "Last-Event-ID: 1",
            "Origin: null",
            "Origin: http://[",
            "Range: bytes=0-0",
            "Te: trailers",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Via: " + "1.1 a, ".repeat(200),
            "X-HTTP-Method-Override: DELETE",
            " folded: x",
            "no colon",
            "\u00e4: x",
            ": x");

    private final Random random;

    Mangler(Random random) {
        this.random = random;
    }

    /** The request, spoiled in one to three ways. */
    Sent mangle(Sent sent) {
        Sent mangled = sent;
        for (int ways = 1 + random.nextInt(3); ways > 0; ways--) {
            mangled = once(mangled);
        }
        return mangled;
    }

    private Sent once(Sent sent) {
        return switch (random.nextInt(12)) {
            case 0 -> sent.withMethod(one(METHODS));
            case 1 -> sent.withPath(octets(sent.path()));
            case 2 ->
                sent.withPath(sent.path()
                        + one(List.of("/", "//", "?", "?id=", "?limit=1e9", "?%", "#a", ";a=b", "%00", "/..")));
            case 3 -> sent.withContentType(octets(sent.contentType()));
            case 4 -> sent.withHeader(one(HEADERS));
            case 5 -> sent.withBody(octets(sent.body()));
            case 6 -> sent.withBody(spoiledText(sent.body()));
            case 7 -> sent.withBody(nested(sent.body()));
            case 8 ->
                sent.withBody(replaced(
                        NAME, sent.body(), one(List.of("\"\"", "\"x\"", "\"a.b\"", "\"__proto__\"", "\"\\u0061\""))));
            case 9 -> sent.withBody(doubled(sent.body()));
            default -> sent.withBody(replaced(VALUE, sent.body(), one(VALUES)));
        };
    }

    /** Changes, drops, repeats or adds a few octets. */
    private String octets(String text) {
        var mangled = new StringBuilder(text);
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !mangled.isEmpty(); i++) {
            int at = random.nextInt(mangled.length());
            int until = Math.min(mangled.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> mangled.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mangled.insert(at, "{}[]\",:\\%/.0".charAt(random.nextInt(12)));
                case 2 -> mangled.insert(at, mangled.substring(at, until));
                default -> mangled.delete(at, until);
            }
        }
        return mangled.toString();
    }

    private String spoiledText(String body) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new String(
                        body.getBytes(one(List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE))),
                        StandardCharsets.ISO_8859_1);
            case 1 -> Sent.octets("\ufeff") + body;
            case 2 -> body + one(List.of("{}", "]", ",", "\0", body));
            default -> inserted(body, one(NO_UTF8));
        };
    }

    private String inserted(String body, String octets) {
        int at = random.nextInt(body.length() + 1);
        return body.substring(0, at) + octets + body.substring(at);
    }

    /** Deep within itself, closed or not. */
    private String nested(String body) {
        int depth = one(List.of(10, 100, 999, 1_001, 20_000));
        String open = one(List.of("[", "{\"a\":"));
        String close = random.nextInt(3) == 0 ? "" : open.equals("[") ? "]" : "}";
        return replaced(VALUE, body, open.repeat(depth) + "1" + close.repeat(depth));
    }

    private String replaced(Pattern pattern, String body, String by) {
        List<MatchResult> found = pattern.matcher(body).results().toList();
        if (found.isEmpty()) {
            return by;
        }
        MatchResult chosen = one(found);
        return body.substring(0, chosen.start()) + by + body.substring(chosen.end());
    }

    /** A field twice: the first name of the object once more. */
    private String doubled(String body) {
        Matcher name = NAME.matcher(body);
        return name.find()
                ? body.replaceFirst("\\{", Matcher.quoteReplacement("{" + name.group() + ": 1, "))
                : body + body;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
