package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;
import java.util.function.Supplier;

/**
 * Reads reStructuredText with Sphinx's directives and roles, as one page: what other pages would bring in is not there.
 * The title is the first section's of the outermost kind.
 */
final class RstParser implements FormatParser {
    @Override
    public ParsedText parse(Supplier<String> source, Watch watch) {
        RstLines lines = RstLines.of(source.get(), watch);
        var assembly = new TextAssembly(watch);
        var inlines = new RstInlines(RstNames.in(lines, watch), watch);
        new RstBlocks(assembly, watch, inlines, new RstSections()).read(lines, Place.TOP, 0);
        return assembly.build(assembly.outermostHeading());
    }
}
