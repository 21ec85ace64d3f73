package dev.ragagent.core.grounding;

import java.util.HashMap;
import java.util.Map;

/**
 * Characters that look like letters of the Latin alphabet, or like nothing. The everyday part of Unicode's list of
 * confusables (Technical Standard 39), in small letters.
 */
final class Lookalikes {
    private static final Map<Character, Character> LATIN = new HashMap<>();

    static {
        put("аеорсухіјѕһԁԛԝӏкмтвнгпьи", "aeopcyxijshdqwlkmtbhrnbn"); // Cyrillic
        put("αβεικνορτυχωηγ", "abeiknoptuxwny"); // Greek
        put("ոօսհցք", "nouhgp"); // Armenian
        put("ıɑɡɩøłđħŧ", "iagioldht");
        put("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz");
        put("’‘“”„«»", "''\"\"\"\"\"");
    }

    private static final int TAGS = 0xE0000;

    private Lookalikes() {}

    private static void put(String characters, String looks) {
        for (int i = 0; i < looks.length(); i++) {
            LATIN.put(characters.charAt(i), looks.charAt(i));
        }
    }

    /** The letter that it looks like; itself when it looks like none. */
    static char latin(char small) {
        return LATIN.getOrDefault(small, small);
    }

    /** Whether a letter of another alphabet is taken for one of the Latin. */
    static boolean foreign(char small, char latin) {
        return small != latin && Character.isLetter(small) && (small >= 0x370 || "ɑɡɩ".indexOf(small) >= 0);
    }

    /** Whether it is a Latin letter in a form that ordinary text does not use: full-width, enclosed, mathematical. */
    static boolean ornamental(int point) {
        return (point >= 0xFF21 && point <= 0xFF5A)
                || (point >= 0x24B6 && point <= 0x24E9)
                || (point >= 0x1D400 && point <= 0x1D6A3)
                || (point >= 0x1F130 && point <= 0x1F189);
    }

    /** The printable character that a tag character stands for, which nobody sees and many a model reads; 0 for any other. */
    static int tagged(int point) {
        int ascii = point - TAGS;
        return ascii >= ' ' && ascii < 127 ? ascii : 0;
    }

    static boolean invisible(int point) {
        return Character.getType(point) == Character.FORMAT
                || (point >= 0xFE00 && point <= 0xFE0F)
                || (point >= 0xE0100 && point <= 0xE01EF)
                || point == 0x3164
                || point == 0x115F
                || point == 0x2800;
    }
}
