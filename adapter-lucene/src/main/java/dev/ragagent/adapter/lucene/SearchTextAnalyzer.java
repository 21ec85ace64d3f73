package dev.ragagent.adapter.lucene;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The terms of a text, the same for passages and questions. Two fields look at one text: {@link ChunkFields#WORDS} has its
 * words and, for identifiers, also their parts ({@code keepAliveTimeout} gives itself, keep, alive and timeout); {@link
 * ChunkFields#PAIRS} has each two words that stand side by side. English words are stemmed; no word is left out, since
 * rare and frequent ones weigh differently anyway. The chain was chosen by measurement, and changing it changes {@link
 * CommitData#FORMAT}.
 */
final class SearchTextAnalyzer extends Analyzer {
    private static final int WORD_PARTS = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
            | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
            | WordDelimiterGraphFilter.PRESERVE_ORIGINAL
            | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;

    private static final byte[] DELIMITERS = WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE.clone();

    static {
        DELIMITERS['\''] = WordDelimiterIterator.ALPHA; // "don't" is one word
    }

    SearchTextAnalyzer() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    /** The distinct terms of a text, in its order. */
    Set<String> terms(String field, String text) throws IOException {
        var terms = new LinkedHashSet<String>();
        try (TokenStream stream = tokenStream(field, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var tokenizer = new StandardTokenizer();
        return new TokenStreamComponents(
                tokenizer, field.equals(ChunkFields.PAIRS) ? pairs(tokenizer) : words(tokenizer));
    }

    private static TokenStream words(Tokenizer tokenizer) {
        var parts = new WordDelimiterGraphFilter(
                new EnglishPossessiveFilter(tokenizer), false, DELIMITERS, WORD_PARTS, null);
        return new KStemFilter(new LowerCaseFilter(new FlattenGraphFilter(parts)));
    }

    private static TokenStream pairs(Tokenizer tokenizer) {
        var words = new KStemFilter(new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer)));
        var pairs = new ShingleFilter(words, 2, 2);
        pairs.setOutputUnigrams(false);
        return pairs;
    }
}
