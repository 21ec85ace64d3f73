package dev.ragagent.core.grounding;

import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Decides statement by statement what carries it. A statement with markers must be carried by the sources that they name,
 * each for itself or a few together. One without may share the marker of the statement behind it in its paragraph, or of
 * the line that introduces it, when that source carries it too: so models cite a paragraph or a list.
 */
final class StatementChecks {
    /** Sources that carry a statement together must each carry so much of it. */
    private static final double A_PART = 0.35;
    /** The longest quote that several statements may share, in chars. */
    private static final int LONGEST_SHARED_QUOTE = 700;

    private static final Pattern LIST_LABEL = Pattern.compile("^\\s*(?:[-*+•]|\\(?\\d{1,3}[.)])\\s+");

    /** A citation while statements may still come to share it. */
    private static final class Cited {
        private final Marker marker;
        private TextSpan statement;
        private TextSpan quote;

        private Cited(Marker marker, TextSpan statement, TextSpan quote) {
            this.marker = marker;
            this.statement = statement;
            this.quote = quote;
        }
    }

    private final String text;
    private final Map<Integer, SourceText> sources;
    private final List<Statement> statements;
    private final Map<Integer, Cited> citations = new TreeMap<>(); // by the marker's place
    private final boolean[] carried;

    private StatementChecks(String text, Map<Integer, SourceText> sources) {
        this.text = text;
        this.sources = sources;
        this.statements = Statements.of(text, Markers.in(text, sources.keySet()));
        this.carried = new boolean[statements.size()];
    }

    /** @param text with its citations in plain form */
    static Grounding of(String text, Map<Integer, SourceText> sources) {
        var checks = new StatementChecks(text, sources);
        for (int i = 0; i < checks.statements.size(); i++) {
            checks.check(i);
        }
        checks.shareBackwards();
        checks.shareForwards();
        return checks.result();
    }

    /**
     * A statement is carried when one of its sources, or some together, carry the whole of it, or when each of its clauses is
     * carried by the sources behind it, and what stands behind the last marker by any of them.
     */
    private void check(int i) {
        var statement = statements.get(i);
        if (!statement.cited()) {
            return;
        }
        var whole = claim(statement);
        boolean wholeCarried = false;
        boolean clausesCarried = true;
        int from = statement.span().start();
        for (List<Marker> group : groups(statement.markers())) {
            var clause = Claim.in(unmarked(from, group.getFirst().span().start()));
            from = group.getLast().span().end();
            if (clause.terms().isEmpty() || !cite(statement, group, clause)) {
                wholeCarried |= cite(statement, group, whole);
                clausesCarried &= clause.terms().isEmpty();
            }
        }
        var tail = Claim.in(unmarked(from, statement.span().end()));
        clausesCarried &= tail.terms().isEmpty() || anyCarries(statement.markers(), tail);
        boolean anyCitation = statement.markers().stream()
                .anyMatch(marker -> citations.containsKey(marker.span().start()));
        carried[i] = anyCitation && (wholeCarried || clausesCarried);
    }

    /** Markers that stand beside each other with nothing but white space between. */
    private List<List<Marker>> groups(List<Marker> markers) {
        var groups = new ArrayList<List<Marker>>();
        int first = 0;
        for (int end = 1; end <= markers.size(); end++) {
            if (end == markers.size() || !adjoin(markers, end)) {
                groups.add(markers.subList(first, end));
                first = end;
            }
        }
        return groups;
    }

    private boolean anyCarries(List<Marker> markers, Claim claim) {
        return markers.stream()
                .anyMatch(marker -> source(marker).carrying(claim).isPresent());
    }

    /** Whether nothing but white space parts the marker from the one before it. */
    private boolean adjoin(List<Marker> markers, int at) {
        return text.substring(
                        markers.get(at - 1).span().end(), markers.get(at).span().start())
                .isBlank();
    }

    private boolean cite(Statement statement, List<Marker> group, Claim claim) {
        boolean any = false;
        for (Marker marker : group) {
            var quote = source(marker).carrying(claim);
            quote.ifPresent(found -> put(marker, statement.span(), found.span()));
            any |= quote.isPresent();
        }
        return any || (group.size() > 1 && citeTogether(statement, group, claim));
    }

    /** Where no source carries the claim for itself, several may: then each that carries a part of it is cited. */
    private boolean citeTogether(Statement statement, List<Marker> group, Claim claim) {
        var parts = new ArrayList<Quote>();
        var held = new Held(source(group.getFirst()).figuresOfQuestion());
        var citing = new ArrayList<Marker>();
        for (Marker marker : group) {
            var quote = source(marker).holdingMost(claim).filter(found -> found.coverage() >= A_PART);
            if (quote.isPresent()) {
                parts.add(quote.get());
                citing.add(marker);
                held.add(Claim.in(quote.get().span().of(textOf(marker))));
            }
        }
        long covered = claim.terms().stream().filter(held.terms()::contains).count();
        if (citing.isEmpty() || covered < SourceText.ENOUGH * claim.terms().size() || !held.allow(claim)) {
            return false;
        }
        for (int k = 0; k < citing.size(); k++) {
            put(citing.get(k), statement.span(), parts.get(k).span());
        }
        return true;
    }

    private void put(Marker marker, TextSpan statement, TextSpan quote) {
        citations.put(marker.span().start(), new Cited(marker, statement, quote));
    }

    /** From each carried statement back over those before it in its paragraph that have no marker. */
    private void shareBackwards() {
        for (int i = statements.size() - 1; i > 0; i--) {
            var last = statements.get(i);
            if (!last.cited() || !carried[i]) {
                continue;
            }
            for (int k = i - 1; k >= 0 && shares(k, last.paragraph()) && share(k, last); k--) {
                carried[k] = true;
            }
        }
    }

    private boolean shares(int k, int paragraph) {
        return !statements.get(k).cited() && statements.get(k).paragraph() == paragraph;
    }

    /** From each line that introduces something forward over what it introduces. */
    private void shareForwards() {
        for (int i = 0; i + 1 < statements.size(); i++) {
            var first = statements.get(i);
            if (!first.cited() || !first.leadsIn()) {
                continue;
            }
            for (int k = i + 1; k < statements.size() && !statements.get(k).cited() && share(k, first); k++) {
                carried[k] = true;
            }
        }
    }

    /** Lets statement k share a citation of the other one; false when none of its sources carries it near the other quote. */
    private boolean share(int k, Statement citing) {
        var statement = statements.get(k);
        for (Marker marker : citing.markers()) {
            var cited = citations.get(marker.span().start());
            if (cited == null) {
                if (statement.claims() && citing.leadsIn() && cite(citing, List.of(marker), claim(statement))) {
                    var begun =
                            Objects.requireNonNull(citations.get(marker.span().start()));
                    begun.statement = around(begun.statement, statement.span());
                    return true;
                }
                continue;
            }
            if (!statement.claims()) {
                cited.statement = around(cited.statement, statement.span());
                return true;
            }
            Optional<TextSpan> quote = source(marker)
                    .carrying(claim(statement))
                    .map(found -> around(found.span(), cited.quote))
                    .filter(both -> both.length() <= LONGEST_SHARED_QUOTE);
            if (quote.isPresent()) {
                cited.statement = around(cited.statement, statement.span());
                cited.quote = quote.get();
                return true;
            }
        }
        return false;
    }

    private static TextSpan around(TextSpan one, TextSpan other) {
        return new TextSpan(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
    }

    private Claim claim(Statement statement) {
        return Claim.in(unmarked(statement.span().start(), statement.span().end()));
    }

    private String unmarked(int from, int to) {
        var part = new StringBuilder(text.substring(from, Math.max(from, to)));
        for (Statement statement : statements) {
            for (Marker marker : statement.markers()) {
                if (from <= marker.span().start() && marker.span().end() <= to) {
                    int start = marker.span().start() - from;
                    part.replace(
                            start,
                            start + marker.span().length(),
                            " ".repeat(marker.span().length()));
                }
            }
        }
        return LIST_LABEL.matcher(part).replaceFirst("");
    }

    /** Only listed sources have markers. */
    private SourceText source(Marker marker) {
        return Objects.requireNonNull(sources.get(marker.source()));
    }

    private String textOf(Marker marker) {
        return source(marker).passage().chunk().text();
    }

    private Grounding result() {
        var cited = citations.values().stream().map(this::citation).toList();
        var unsupported = new ArrayList<CodePointRange>();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).claims() && !carried[i]) {
                var span = statements.get(i).span();
                unsupported.add(CodePointRange.ofChars(text, span.start(), span.end()));
            }
        }
        return new Grounding(text, cited, unsupported, false);
    }

    private Citation citation(Cited cited) {
        String source = textOf(cited.marker);
        return new Citation(
                cited.marker.source(),
                CodePointRange.ofChars(text, cited.statement.start(), cited.statement.end()),
                CodePointRange.ofChars(
                        text, cited.marker.span().start(), cited.marker.span().end()),
                cited.quote.of(source),
                CodePointRange.ofChars(source, cited.quote.start(), cited.quote.end()));
    }
}
