package dev.ragagent.adapter.http.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A page as somebody uses it: with keys and a mouse. Keeps what the page did that a reader does not see: the addresses it asked,
 * its errors and what its policy forbade. A question for {@code confirm} is answered with yes.
 */
public final class Tab {
    private static final Duration MOST = Duration.ofSeconds(20);
    /** Runs before anything of the page. */
    private static final String WATCH = "window.forbidden = [];"
            + "document.addEventListener('securitypolicyviolation',"
            + " (event) => window.forbidden.push(event.violatedDirective + ' ' + event.blockedURI));";

    private final DevTools tools;
    private final String context;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> dialogs = new CopyOnWriteArrayList<>();
    private volatile List<String> chosenFiles = List.of();

    private Tab(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
    }

    static Tab open(DevTools tools, String url) {
        String context = tools.call("Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asText();
        String target = tools.call("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asText();
        String session = tools.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        var tab = new Tab(tools, context, session);
        tools.listen(session, tab::hear);
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "DOM")) {
            tab.call(domain + ".enable", Map.of());
        }
        tab.call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        tab.call("Page.setInterceptFileChooserDialog", Map.of("enabled", true));
        tab.screen(1000, 800);
        tab.go(url);
        return tab;
    }

    /** Loads a page and waits until it is there. */
    public void go(String url) {
        evaluate("window.old = true");
        call("Page.navigate", Map.of("url", url));
        await("!window.old && document.readyState === 'complete'");
    }

    /** The same tab for another test: what the one before has left is gone. */
    void again(String url) {
        evaluate("sessionStorage.clear()");
        call("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        slowUploads(-1);
        screen(1000, 800);
        go("about:blank");
        requests.clear();
        errors.clear();
        dialogs.clear();
        chosenFiles = List.of();
        go(url);
    }

    /** The same page anew. */
    public void reload() {
        evaluate("window.old = true");
        call("Page.reload", Map.of());
        await("!window.old && document.readyState === 'complete'");
    }

    /** A window of that size, in CSS pixels. */
    public void screen(int width, int height) {
        call("Emulation.setDeviceMetricsOverride", metrics(width, height, false));
    }

    /** A phone of that size, which is touched. */
    public void phone(int width, int height) {
        call("Emulation.setDeviceMetricsOverride", metrics(width, height, true));
        call("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    }

    private static Map<String, Object> metrics(int width, int height, boolean mobile) {
        return Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile);
    }

    /** Shows the page to somebody who likes it dark. */
    public void dark() {
        var feature = Map.of("name", "prefers-color-scheme", "value", "dark");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    /** Lets so many bytes leave in a second; -1 for as many as can. */
    public void slowUploads(int bytesPerSecond) {
        call(
                "Network.emulateNetworkConditions",
                Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytesPerSecond));
    }

    /**
     * The value of an expression; a promise is waited for.
     *
     * @throws IllegalStateException when it throws
     */
    public JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** What stands in an element as a reader sees it; it must be there. */
    public String text(String selector) {
        return evaluate("document.querySelector(" + quoted(selector) + ").innerText")
                .asText();
    }

    /** How many there are. */
    public int count(String selector) {
        return evaluate("document.querySelectorAll(" + quoted(selector) + ").length")
                .asInt();
    }

    /** Waits until an expression is true. */
    public void await(String expression) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!isTrue("Boolean(" + expression + ")")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + MOST + ": " + expression + "; errors " + errors
                        + "; the page says:\n" + text("body"));
            }
            pause();
        }
    }

    /** A page that is just being left has nothing to evaluate in. */
    private boolean isTrue(String expression) {
        try {
            return evaluate(expression).asBoolean();
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).matches("(?s)Runtime.evaluate: .*(context|navigated).*")) {
                return false;
            }
            throw e;
        }
    }

    /** Waits until an element is there and seen. */
    public void awaitSeen(String selector) {
        await("document.querySelector(" + quoted(selector) + ")?.checkVisibility()");
    }

    /** Presses the mouse on the middle of an element, wherever that is on the page. */
    public void click(String selector) {
        awaitSeen(selector);
        JsonNode at = evaluate("(() => { const e = document.querySelector(" + quoted(selector)
                + "); e.scrollIntoView({ block: 'center', behavior: 'instant' }); const r = e.getBoundingClientRect();"
                + " return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Types into what has the focus. */
    public void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses a key. */
    public void press(Key key) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("key", key.name);
        event.put("code", key.name);
        event.put("windowsVirtualKeyCode", key.code);
        if (!key.text.isEmpty()) {
            event.put("text", key.text);
        }
        event.put("type", "keyDown");
        call("Input.dispatchKeyEvent", event);
        event.put("type", "keyUp");
        event.remove("text");
        call("Input.dispatchKeyEvent", event);
    }

    /** What the reader takes when the page asks for files next. */
    public void willChoose(Path... files) {
        chosenFiles = paths(files);
    }

    /** Drags files over the middle of the page and lets them fall. */
    public void drop(Path... files) {
        Map<String, Object> data = Map.of("items", List.of(), "files", paths(files), "dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            call("Input.dispatchDragEvent", Map.of("type", type, "x", 300, "y", 300, "data", data));
        }
    }

    /** What somebody who does not see hears of the page: roles with their names, in its order. */
    public List<String> spoken() {
        JsonNode nodes = call("Accessibility.getFullAXTree", Map.of()).path("nodes");
        return nodes.valueStream()
                .filter(node -> !node.path("ignored").asBoolean())
                .map(node -> node.path("role").path("value").asText() + " "
                        + node.path("name").path("value").asText())
                .toList();
    }

    /** Every address that was asked for, images and scripts included. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the page or the browser complained about. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** What the page's policy forbade. */
    public List<String> forbidden() {
        return evaluate("window.forbidden").valueStream().map(JsonNode::asText).toList();
    }

    /** The windows that a script opened: alerts and questions. */
    public List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    /** Makes a picture of what is seen. */
    public void picture(Path file) {
        JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
        try {
            Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        tools.call("Target.disposeBrowserContext", Map.of("browserContextId", context));
    }

    private void hear(String method, JsonNode params) {
        switch (method) {
            case "Network.requestWillBeSent" ->
                requests.add(params.path("request").path("url").asText());
            case "Runtime.exceptionThrown" ->
                errors.add(params.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                JsonNode entry = params.path("entry");
                // Answers other than 2xx are what some tests are about.
                if (!entry.path("source").asText().equals("network")) {
                    errors.add(entry.path("text").asText());
                }
            }
            case "Page.javascriptDialogOpening" -> {
                dialogs.add(params.path("message").asText());
                tools.tell(session, "Page.handleJavaScriptDialog", Map.of("accept", true));
            }
            case "Page.fileChooserOpened" ->
                tools.tell(
                        session,
                        "DOM.setFileInputFiles",
                        Map.of(
                                "files",
                                chosenFiles,
                                "backendNodeId",
                                params.path("backendNodeId").asInt()));
            default -> {
                // Many more are told than anybody here asks for.
            }
        }
    }

    private JsonNode call(String method, Map<String, ?> params) {
        return tools.call(session, method, params);
    }

    private static List<String> paths(Path... files) {
        return List.of(files).stream()
                .map(file -> file.toAbsolutePath().toString())
                .toList();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static void pause() {
        try {
            Thread.sleep(15);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
