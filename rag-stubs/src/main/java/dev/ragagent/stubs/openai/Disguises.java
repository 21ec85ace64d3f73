package dev.ragagent.stubs.openai;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The ways in which a model may read a text: as it stands, and with every disguise that it sees through taken off. */
final class Disguises {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\uFE00-\\uFE0F]");
    private static final Pattern PARTED =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}(?:[ .\\-/]\\p{L}){1,300}(?![\\p{L}\\p{N}])");
    private static final Pattern MARKUP = Pattern.compile("</?[a-zA-Z][^<>\\n]{0,100}>|[*`~]");
    private static final Pattern NUMBERED = Pattern.compile("&#(\\d{2,6});|%([0-9A-Fa-f]{2})");
    private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/]{16,4000}+={0,2}");
    private static final Pattern GAPS = Pattern.compile("\\s+");
    private static final String FOREIGN = "аеорсухіјѕһԁкмтвнгпαειοκνρτυχ";
    private static final String LATIN = "aeopcyxijshdkmtbhrnaeiokvptux";
    private static final String DIGITS = "01345";
    private static final String MEANT = "oieas";

    private Disguises() {}

    /** The text as it stands comes first. */
    static List<String> off(String text) {
        var readings = new ArrayList<String>();
        readings.add(text);
        String bare = bare(text);
        readings.add(bare);
        String closed = PARTED.matcher(bare).replaceAll(match -> match.group().replaceAll("[ .\\-/]", ""));
        readings.add(closed);
        readings.add(letters(closed));
        readings.add(turned(text));
        readings.add(new StringBuilder(text).reverse().toString());
        BASE_64.matcher(text).results().map(match -> decoded(match.group())).forEach(readings::add);
        readings.addAll(
                1,
                readings.stream()
                        .map(reading -> GAPS.matcher(reading).replaceAll(" "))
                        .toList());
        return readings.stream().distinct().toList();
    }

    private static String bare(String text) {
        var read = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point >= 0xE0020 && point < 0xE007F) {
                read.append((char) (point - 0xE0000)); // a tag character
            } else {
                read.appendCodePoint(point);
            }
        });
        String numbered = NUMBERED.matcher(read)
                .replaceAll(match -> match.group(1) != null
                        ? java.util.regex.Matcher.quoteReplacement(
                                Character.toString(Math.min(0x10FFFF, Integer.parseInt(match.group(1)))))
                        : java.util.regex.Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(match.group(2), 16))));
        String composed = INVISIBLE
                .matcher(Normalizer.normalize(numbered, Normalizer.Form.NFKD))
                .replaceAll("");
        String unmarked = MARKUP.matcher(composed).replaceAll("");
        var latin = new StringBuilder(unmarked.length());
        for (int i = 0; i < unmarked.length(); i++) {
            char c = unmarked.charAt(i);
            int at = FOREIGN.indexOf(Character.toLowerCase(c));
            latin.append(at < 0 ? c : LATIN.charAt(at));
        }
        return latin.toString();
    }

    private static String letters(String text) {
        var read = new StringBuilder(text);
        for (int i = 1; i < read.length(); i++) {
            int digit = DIGITS.indexOf(read.charAt(i));
            if (digit >= 0 && Character.isLetter(read.charAt(i - 1))) {
                read.setCharAt(i, MEANT.charAt(digit));
            }
        }
        return read.toString();
    }

    private static String turned(String text) {
        var turned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char first = c >= 'a' ? 'a' : 'A';
            boolean latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            turned.append(latin ? (char) (first + (c - first + 13) % 26) : c);
        }
        return turned.toString();
    }

    private static String decoded(String digits) {
        try {
            String unpadded = digits.replace("=", "");
            return new String(
                    Base64.getDecoder().decode(unpadded.length() % 4 == 1 ? unpadded.substring(1) : unpadded),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
