package dev.ragagent.adapter.parse;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads everything that begins with two full stops. Of directives there remains what a reader of the page sees by itself:
 * what steers the page, shows pictures or brings other files in leaves nothing. Comments, targets and definitions of
 * substitutions leave nothing either.
 */
final class RstDirectives {
    private static final Pattern NOTHING = Pattern.compile("\\.\\. +(?:\\|[^|]+\\| .*|_.*|__.*)");
    private static final Pattern FOOTNOTE = Pattern.compile("\\.\\. +\\[([^\\]]{1,100})](?: +(.*))?");

    private final RstBlocks blocks;
    private final TextAssembly assembly;
    private final RstInlines inlines;
    private final Watch watch;

    RstDirectives(RstBlocks blocks, TextAssembly assembly, RstInlines inlines, Watch watch) {
        this.blocks = blocks;
        this.assembly = assembly;
        this.inlines = inlines;
        this.watch = watch;
    }

    /** Whether that line begins a directive, even where a paragraph has not ended. */
    static boolean begins(String line) {
        return RstDirective.begins(line);
    }

    /** Reads what begins with the two full stops of line {@code i}; returns the line behind it. */
    int read(RstLines lines, int i, Place place, int depth) {
        String line = lines.get(i);
        if (line.equals("..") && lines.isBlank(i + 1)) {
            return i + 1;
        }
        int end = lines.endOfIndented(i + 1);
        if (RstDirective.begins(line)) {
            directive(RstDirective.of(lines.part(i, end)), place, depth);
            return end;
        }
        var footnote = FOOTNOTE.matcher(line);
        if (!NOTHING.matcher(line).matches() && footnote.matches()) {
            RstLines rest = lines.part(i + 1, end);
            String first = footnote.group(2) == null ? "" : footnote.group(2);
            assembly.lead(Character.isLetter(footnote.group(1).charAt(0)) ? "[" + footnote.group(1) + "] " : "");
            blocks.read(RstLines.of(first, rest.shifted(rest.margin())), place, depth + 1);
            assembly.dropLead();
        }
        return end;
    }

    private void directive(RstDirective directive, Place place, int depth) {
        switch (directive.name()) {
            case "code-block",
                    "code",
                    "sourcecode",
                    "parsed-literal",
                    "math",
                    "prompt",
                    "console",
                    "doctest",
                    "testcode",
                    "testoutput",
                    "code-tab",
                    "terminal",
                    "productionlist",
                    "ipython" -> code(directive, place);
            case "note", "warning", "tip", "hint", "important", "attention", "caution", "danger", "error" -> {
                String name = directive.name();
                led(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ": ", directive, place, depth);
            }
            case "seealso" -> led("See also: ", directive, place, depth);
            case "versionadded" -> version("New in version ", directive, place, depth);
            case "versionchanged" -> version("Changed in version ", directive, place, depth);
            case "deprecated", "versionremoved", "deprecated-removed" ->
                version(
                        directive.name().equals("versionremoved") ? "Removed in version " : "Deprecated since version ",
                        directive,
                        place,
                        depth);
            case "admonition",
                    "topic",
                    "sidebar",
                    "group-tab",
                    "tab",
                    "tab-item",
                    "dropdown",
                    "collapse",
                    "details",
                    "card",
                    "grid-item-card",
                    "step",
                    "option",
                    "describe",
                    "rubric",
                    "centered",
                    "confval",
                    "envvar",
                    "cmdoption",
                    "program-output" -> titled(directive, place, depth);
            case "epigraph", "highlights", "pull-quote", "blockquote" ->
                blocks.read(content(directive), place.quote(), depth + 1);
            case "line-block" -> assembly.lines(inlines.text(directive.content().text()));
            case "table" -> titled(directive, place, depth);
            case "list-table" -> {
                caption(directive.argument(), place);
                assembly.table(RstTables.listTable(content(directive), cell -> blocks.flat(cell, depth)));
            }
            case "csv-table" -> {
                caption(directive.argument(), place);
                assembly.table(CsvRows.of(
                        directive.options().getOrDefault("header", ""),
                        directive.content().text(),
                        directive.options().getOrDefault("delim", ","),
                        inlines::text,
                        watch));
            }
            case "contents",
                    "toctree",
                    "include",
                    "literalinclude",
                    "image",
                    "raw",
                    "index",
                    "meta",
                    "redirect-from",
                    "highlight",
                    "highlightlang",
                    "currentmodule",
                    "module",
                    "py:module",
                    "py:currentmodule",
                    "sectnum",
                    "section-numbering",
                    "header",
                    "footer",
                    "title",
                    "default-role",
                    "role",
                    "target-notes",
                    "graphviz",
                    "digraph",
                    "graph",
                    "inheritance-diagram",
                    "mermaid",
                    "uml",
                    "plantuml",
                    "youtube",
                    "vimeo",
                    "video",
                    "iframe",
                    "tabularcolumns",
                    "default-domain",
                    "todo",
                    "todolist",
                    "sectionauthor",
                    "codeauthor",
                    "moduleauthor",
                    "bibliography",
                    "program",
                    "unicode",
                    "replace",
                    "date",
                    "restructuredtext-test-directive",
                    "genindex",
                    "modindex",
                    "search",
                    "jinja",
                    "plot",
                    "exec" -> {}
            default -> other(directive, place, depth);
        }
    }

    private void code(RstDirective code, Place place) {
        caption(code.options().getOrDefault("caption", ""), place);
        assembly.code(code.content().text());
    }

    /** A directive whose content its lead is one with. */
    private void led(String lead, RstDirective directive, Place place, int depth) {
        assembly.lead(lead);
        blocks.read(content(directive), place, depth + 1);
        assembly.dropLead();
    }

    private void version(String lead, RstDirective directive, Place place, int depth) {
        String[] words = directive.argument().split("\\s", 2);
        caption(lead + words[0] + (words.length > 1 ? ": " + words[1] : ""), place);
        blocks.read(content(directive), place, depth + 1);
    }

    /** A directive whose argument is a title over its content: with a colon, for it is no section. */
    private void titled(RstDirective directive, Place place, int depth) {
        String title = directive.argument().strip();
        boolean opens = !title.isEmpty() && Character.isLetterOrDigit(title.charAt(title.length() - 1));
        boolean empty =
                directive.content().endOfIndented(0) == 0 && directive.content().size() == 0;
        caption(opens && !empty ? title + ":" : title, place);
        blocks.read(content(directive), place, depth + 1);
    }

    /** Figures, containers, and what other extensions bring: their content; of the description of code its name too. */
    private void other(RstDirective directive, Place place, int depth) {
        boolean describesCode = directive.name().contains(":")
                || directive
                        .name()
                        .matches("function|class|method|attribute|data|exception|module|type|macro|struct|enum");
        if (describesCode) {
            assembly.code(directive.argument());
        }
        blocks.read(content(directive), place, depth + 1);
    }

    private void caption(String markup, Place place) {
        place.add(inlines.text(markup.replace('\n', ' ')), assembly);
    }

    private static RstLines content(RstDirective directive) {
        return directive.content().shifted(directive.content().margin());
    }
}
