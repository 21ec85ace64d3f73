package dev.ragagent.adapter.parse;

import java.util.Optional;

/**
 * Reads the body of a reStructuredText document, or of anything that has a body in it: an item, a quote, a directive. Each
 * construct begins at a line that is not indented and tells by that line what it is. Calls itself for nested bodies, to a
 * bounded depth.
 */
final class RstBlocks {
    /** Deeper bodies than this are read as one paragraph. */
    private static final int DEEPEST = 50;

    /** What may stand before each line of a literal block that is not indented. */
    private static final String QUOTING = ">|$#%";

    private final TextAssembly assembly;
    private final Watch watch;
    private final RstInlines inlines;
    private final RstSections sections;
    private final RstLists lists;
    private final RstDirectives directives;

    RstBlocks(TextAssembly assembly, Watch watch, RstInlines inlines, RstSections sections) {
        this.assembly = assembly;
        this.watch = watch;
        this.inlines = inlines;
        this.sections = sections;
        lists = new RstLists(this, assembly, inlines);
        directives = new RstDirectives(this, assembly, inlines, watch);
    }

    /** Reads all of the lines. */
    void read(RstLines lines, Place place, int depth) {
        if (depth > DEEPEST) {
            place.add(inlines.text(lines.text()).replace('\n', ' '), assembly);
            return;
        }
        int i = 0;
        while (i < lines.size()) {
            watch.tick();
            if (lines.isBlank(i)) {
                i++;
            } else if (lines.indent(i) > 0) {
                int end = lines.endOfIndented(i);
                RstLines quote = lines.part(i, end);
                read(quote.shifted(quote.margin()), place.quote(), depth + 1);
                i = end;
            } else {
                i = construct(lines, i, place, depth);
            }
        }
    }

    /** Reads a body apart from the rest, as one line of plain text: a table's cell. */
    String flat(RstLines lines, int depth) {
        var apart = new TextAssembly(watch);
        new RstBlocks(apart, watch, inlines, sections).read(lines, Place.TOP.quote(), depth + 1);
        return apart.build(Optional.empty()).text().replace('\n', ' ');
    }

    /** Reads what begins at line {@code i}; returns the line behind it. */
    private int construct(RstLines lines, int i, Place place, int depth) {
        String line = lines.get(i);
        if (line.equals("..") || line.startsWith(".. ")) {
            return directives.read(lines, i, place, depth);
        }
        if (line.startsWith("__ ") || line.equals("::")) {
            return line.equals("::") ? literal(lines, i + 1) : i + 1;
        }
        if (place.equals(Place.TOP)) {
            Optional<RstSections.Title> title = sections.at(lines, i);
            if (title.isPresent()) {
                assembly.heading(title.get().level(), inlines.text(title.get().text()));
                return i + title.get().lines();
            }
        }
        if (RstTables.begins(line)) {
            return RstTables.read(lines, i, cell -> flat(cell, depth), assembly);
        }
        if (RstSections.isAdornment(line) && line.length() >= 4 && lines.isBlank(i - 1) && lines.isBlank(i + 1)) {
            return i + 1;
        }
        if (line.startsWith(">>> ")) {
            int end = lines.endOfParagraph(i);
            assembly.code(lines.part(i, end).text());
            return end;
        }
        if (line.equals("|") || line.startsWith("| ")) {
            return lineBlock(lines, i, place);
        }
        int end = lists.read(lines, i, place, depth);
        return end > i ? end : paragraph(lines, i, place);
    }

    private int paragraph(RstLines lines, int i, Place place) {
        int end = i + 1;
        while (end < lines.size()
                && !lines.isBlank(end)
                && lines.indent(end) == 0
                && !RstDirectives.begins(lines.get(end))) {
            end++;
        }
        String text = lines.part(i, end).text().strip();
        if (!text.endsWith("::")) {
            place.add(prose(text), assembly);
            return end;
        }
        boolean apart = text.length() > 2 && Character.isWhitespace(text.charAt(text.length() - 3));
        place.add(prose(text.substring(0, text.length() - (apart ? 2 : 1))), assembly);
        return literal(lines, end);
    }

    /** Reads the literal block behind a double colon: indented, or with the same punctuation before each line. */
    private int literal(RstLines lines, int from) {
        int i = from;
        while (i < lines.size() && lines.isBlank(i)) {
            i++;
        }
        if (i == lines.size()) {
            return i;
        }
        int end = lines.indent(i) > 0 ? lines.endOfIndented(i) : i;
        char mark = lines.get(i).charAt(0);
        while (QUOTING.indexOf(mark) >= 0 && lines.get(end).startsWith(String.valueOf(mark))) {
            end++;
        }
        assembly.code(lines.part(i, end).text());
        return end;
    }

    private int lineBlock(RstLines lines, int i, Place place) {
        var text = new StringBuilder();
        int end = i;
        while (end < lines.size() && !lines.isBlank(end)) {
            String line = lines.get(end);
            boolean continued = lines.indent(end) > 0;
            if (!continued && line.charAt(0) != '|') {
                break;
            }
            text.append(continued ? " " : "\n")
                    .append(inlines.text(
                            continued ? line.strip() : line.substring(1).strip()));
            end++;
        }
        place.add(text.toString(), assembly);
        return end;
    }

    private String prose(String text) {
        return inlines.text(text.replace('\n', ' '));
    }
}
