package dev.ragagent.adapter.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bullet, enumerated, field, option and definition lists, one item at a time. */
final class RstLists {
    private static final Pattern BULLET = Pattern.compile("[-*+•‣⁃](?: +|$)");
    private static final Pattern ENUMERATOR =
            Pattern.compile("(\\(?(?:\\d{1,4}|[a-zA-Z]|[ivxlcdm]{2,7}|[IVXLCDM]{2,7}|#)[.)])(?: +|$)");
    private static final Pattern OPTION =
            Pattern.compile("(?:--?[\\w?]|/[A-Z])[^ ]*+(?: [^ ]++){0,4}(?:  +(?=[^ ])|$)");

    /** Fields that steer Sphinx and are not shown. */
    private static final Pattern SILENT_FIELD =
            Pattern.compile("orphan|tocdepth|nocomments|nosearch|no-search|html_theme\\..*|meta.*|gitsha.*");

    private static final int LONGEST_FIELD = 100;

    private final RstBlocks blocks;
    private final TextAssembly assembly;
    private final RstInlines inlines;

    RstLists(RstBlocks blocks, TextAssembly assembly, RstInlines inlines) {
        this.blocks = blocks;
        this.assembly = assembly;
        this.inlines = inlines;
    }

    /** Reads the item that begins at line {@code i}; returns the line behind it, or {@code i} when none begins there. */
    int read(RstLines lines, int i, Place place, int depth) {
        String line = lines.get(i);
        Matcher bullet = BULLET.matcher(line);
        if (bullet.lookingAt()) {
            return item(lines, i, bullet.end(), "", place, depth);
        }
        Matcher enumerator = ENUMERATOR.matcher(line);
        if (enumerator.lookingAt() && isItem(lines, i)) {
            return enumerator.group(1).contains("#")
                    ? numbered(lines, i, place, depth)
                    : item(lines, i, enumerator.end(), enumerator.group(1) + " ", place, depth);
        }
        int colon = endOfField(line);
        if (colon > 0) {
            return field(lines, i, colon, place, depth);
        }
        Matcher option = OPTION.matcher(line);
        boolean described = line.trim().contains("  ") || lines.indent(i + 1) > 0;
        if (option.lookingAt() && described) {
            return item(lines, i, option.end(), line.substring(0, option.end()).strip() + " ", place, depth);
        }
        boolean defines = !lines.isBlank(i + 1) && lines.indent(i + 1) > 0 && !line.endsWith("::");
        return defines ? definition(lines, i, place, depth) : i;
    }

    private int item(RstLines lines, int i, int width, String lead, Place place, int depth) {
        int end = lines.endOfIndented(i + 1);
        RstLines rest = lines.part(i + 1, end);
        RstLines body = RstLines.of(lines.get(i).substring(width), rest.shifted(Math.min(rest.margin(), width)));
        assembly.lead(lead);
        blocks.read(body, place.item(), depth + 1);
        assembly.dropLead();
        return end;
    }

    private int field(RstLines lines, int i, int colon, Place place, int depth) {
        String line = lines.get(i);
        String name = line.substring(1, colon);
        int width = colon + 1 < line.length() ? colon + 2 : colon + 1;
        if (SILENT_FIELD.matcher(name).matches()) {
            return lines.endOfIndented(i + 1);
        }
        return item(lines, i, width, inlines.text(name) + ": ", place, depth);
    }

    private int definition(RstLines lines, int i, Place place, int depth) {
        int end = lines.endOfIndented(i + 1);
        RstLines body = lines.part(i + 1, end);
        assembly.lead(inlines.text(lines.get(i)) + "\n");
        blocks.read(body.shifted(body.margin()), place.item(), depth + 1);
        assembly.keepLead();
        return end;
    }

    /** Else a paragraph may begin with what looks like a number: the next line tells. */
    private static boolean isItem(RstLines lines, int i) {
        return lines.isBlank(i + 1)
                || lines.indent(i + 1) > 0
                || ENUMERATOR.matcher(lines.get(i + 1)).lookingAt();
    }

    /** Reads all items of a list that leaves the numbering to the reader. */
    private int numbered(RstLines lines, int i, Place place, int depth) {
        int number = 1;
        int end = i;
        Matcher enumerator = ENUMERATOR.matcher(lines.get(i));
        while (enumerator.lookingAt() && enumerator.group(1).contains("#")) {
            String label = enumerator.group(1).replace("#", String.valueOf(number));
            end = item(lines, end, enumerator.end(), label + " ", place, depth);
            number++;
            enumerator = ENUMERATOR.matcher(lines.get(end));
        }
        return end;
    }

    /** The colon behind a field's name; 0 when the line begins no field. */
    private static int endOfField(String line) {
        if (line.length() < 3 || line.charAt(0) != ':' || line.charAt(1) == ':' || line.charAt(1) == ' ') {
            return 0;
        }
        int colon = line.indexOf(':', 1, Math.min(line.length(), LONGEST_FIELD));
        while (colon > 0 && colon + 1 < line.length() && line.charAt(colon + 1) != ' ') {
            colon = line.indexOf(':', colon + 1, Math.min(line.length(), LONGEST_FIELD));
        }
        return colon > 0 && line.indexOf('`', 0, colon) < 0 ? colon : 0;
    }
}
