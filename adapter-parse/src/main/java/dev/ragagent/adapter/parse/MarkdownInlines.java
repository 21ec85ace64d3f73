package dev.ragagent.adapter.parse;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Reads the running text of one Markdown block. */
final class MarkdownInlines extends AbstractVisitor {
    private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");

    /** What Markdown's dialects mark up in ways that CommonMark takes for text: footnotes, and containers' fences. */
    private static final Pattern DIALECT = Pattern.compile("\\[\\^[\\w.-]{1,64}]:?|\\A:{3,}[ \\t]*");

    /** An alert's first line, as in {@code [!NOTE]}. */
    private static final Pattern ALERT = Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]");

    private final InlineRun run = new InlineRun();
    private final TextAssembly assembly;
    private final Watch watch;

    private MarkdownInlines(TextAssembly assembly, Watch watch) {
        this.assembly = assembly;
        this.watch = watch;
    }

    /** @param assembly gets the word that leads an alert */
    static String text(Node block, TextAssembly assembly, Watch watch) {
        var inlines = new MarkdownInlines(assembly, watch);
        inlines.visitChildren(block);
        return inlines.run.take();
    }

    @Override
    public void visit(Text text) {
        watch.tick();
        String words = text.getLiteral();
        Matcher alert = ALERT.matcher(words);
        if (text.getPrevious() == null && alert.matches()) {
            String name = alert.group(1);
            assembly.lead(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + ": ");
        } else {
            run.text(DIALECT.matcher(words).replaceAll(""));
        }
    }

    @Override
    public void visit(Code code) {
        run.text(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        run.gap();
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        run.lineBreak();
    }

    @Override
    public void visit(HtmlInline html) {
        if (LINE_BREAK.matcher(html.getLiteral()).matches()) {
            run.lineBreak();
        }
    }

    /** Pictures that are links are badges and buttons. */
    @Override
    public void visit(Image image) {
        if (!(image.getParent() instanceof Link)) {
            run.alternative(text(image, assembly, watch));
        }
    }
}
