package dev.ragagent.core.text;

import java.util.Set;

/** English words that hold a sentence together and tell nothing of what it is about; question words among them. */
public final class FunctionWords {
    private static final Set<String> WORDS = Set.of("""
            a about above after again all also although always am among an and another any anyone anything are aren't around
            as at away be because been before being below between both but by can can't cannot could couldn't did didn't do
            does doesn't doing don't done down during each either else ever every few for from further get gets getting give
            given go goes going got had has hasn't have haven't having he he's hence her here hers herself him himself his how
            however i i'd i'll i'm i've if in instead into is isn't it it's its itself just kind know let let's like lot made make
            makes making many may maybe me might mine more most much must my myself neither no nor not nothing of off often on
            once one ones only or other others ought our ours ourselves out over own per perhaps please quite rather really
            s same shall she should shouldn't show since so some someone something soon still such t tell than that that's the
            their theirs them themselves then there there's therefore these they they're thing things this those though
            through thus to together too toward towards under until up upon us use used uses using very via want wants was wasn't
            way ways we we're well were weren't what what's when where whether which while who who's whom whose why will with
            within without won't would wouldn't yes yet you you're your yours yourself
            """.strip().split("\\s+"));

    private FunctionWords() {}

    /** Whether this word, in lower case, is one. */
    public static boolean contain(String word) {
        return WORDS.contains(word);
    }
}
