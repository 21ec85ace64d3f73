package dev.ragagent.core.text;

import java.util.Locale;
import java.util.Set;

/** Which words with a full stop behind them do not end a sentence, and which words begin one. English, mostly. */
final class Abbreviations {
    /** The longest entry below, so that a longer word need not be looked up. */
    static final int LONGEST = 8;

    private static final Set<String> LEADING = words("""
            mr mrs ms dr drs prof st mt rev gen col capt cmdr lt sgt maj sen rep gov hon messrs mme mlle vs
            cf eg ie viz approx ca resp incl excl esp bzw vgl
            """);

    private static final Set<String> BEFORE_NUMBERS = words("""
            fig figs eq eqs sec sect ch chap vol vols no nos nr art para par ref refs app pp ver vers tab pt
            pts jan feb mar apr jun jul aug sep sept oct nov dec
            """);

    private static final Set<String> WITHIN_NAMES = words("""
            inc ltd co corp jr sr al bros dept
            """);

    private static final Set<String> STARTERS = words("""
            the a an it its he she they we you i this that these those there here in on at by for from to
            with when while if as after before since because although though however but and or so then thus
            hence also both each every some many most all no not one two during under over how what why
            where who which his her their our my your see note use let please once unlike despite among
            another such other only now today
            """);

    private Abbreviations() {}

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    /** Whether more of the sentence always follows: {@code Dr.} */
    static boolean leads(String word) {
        return LEADING.contains(lower(word));
    }

    /** Whether a number that follows belongs to it: {@code Fig. 3} */
    static boolean belongsToNumber(String word) {
        return BEFORE_NUMBERS.contains(lower(word));
    }

    /** Whether it often stands within a name, so that a capital behind it proves nothing: {@code Inc.} */
    static boolean standsWithinNames(String word) {
        return WITHIN_NAMES.contains(lower(word));
    }

    /** Whether a capital on this word most likely comes from the start of a sentence. */
    static boolean startsSentences(String word) {
        return STARTERS.contains(lower(word));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
