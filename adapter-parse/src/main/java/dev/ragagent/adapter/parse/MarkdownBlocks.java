package dev.ragagent.adapter.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Reads the blocks of a Markdown tree, in their order. The parser bounds how deep they stand. */
final class MarkdownBlocks extends AbstractVisitor {
    private static final Pattern TASK_BOX = Pattern.compile("\\A\\s*\\[[ xX]] ");

    private final TextAssembly assembly;
    private final Watch watch;
    private Place place = Place.TOP;

    MarkdownBlocks(TextAssembly assembly, Watch watch) {
        this.assembly = assembly;
        this.watch = watch;
    }

    @Override
    public void visit(Heading heading) {
        String words = MarkdownInlines.text(heading, assembly, watch);
        if (place.equals(Place.TOP)) {
            assembly.heading(heading.getLevel(), words);
        } else {
            place.add(words, assembly);
        }
    }

    @Override
    public void visit(Paragraph paragraph) {
        String words = MarkdownInlines.text(paragraph, assembly, watch);
        boolean item = paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
        place.add(item ? TASK_BOX.matcher(words).replaceFirst("") : words, assembly);
    }

    @Override
    public void visit(BlockQuote quote) {
        within(place.quote(), quote);
        assembly.keepLead();
    }

    @Override
    public void visit(BulletList list) {
        within(place.item(), list);
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        int number = start == null ? 1 : start;
        Place outer = place;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            assembly.lead(number + ". ");
            place = outer.item();
            visitChildren(item);
            assembly.dropLead();
            number++;
        }
        place = outer;
    }

    @Override
    public void visit(FencedCodeBlock code) {
        assembly.code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        assembly.code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        new HtmlBlocks(assembly, watch, false)
                .read(HtmlParser.tree(html.getLiteral(), watch).body(), place);
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            List<List<String>> rows = new ArrayList<>();
            addRows(block, rows);
            assembly.table(rows);
        } else {
            visitChildren(block);
        }
    }

    private void addRows(Node part, List<List<String>> rows) {
        for (Node node = part.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableRow row) {
                List<String> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(cell instanceof TableCell ? MarkdownInlines.text(cell, assembly, watch) : "");
                }
                rows.add(cells);
            } else {
                addRows(node, rows);
            }
        }
    }

    private void within(Place inner, Node parent) {
        Place outer = place;
        place = inner;
        visitChildren(parent);
        place = outer;
    }
}
