package dev.ragagent.core.access;

import dev.ragagent.model.access.ApiKeyId;
import dev.ragagent.port.out.SecretSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * How a key is written: {@code rag_}, its id in 16 hexadecimal digits, {@code _}, and 32 random bytes in URL-safe Base64. The
 * prefix lets scanners of source code find a key that was committed by mistake.
 */
final class KeyText {
    private static final String PREFIX = "rag_";
    private static final int ID_BYTES = Long.BYTES;
    private static final int SECRET_BYTES = 32;
    private static final int ID_END = PREFIX.length() + 2 * ID_BYTES;

    private KeyText() {}

    /** The id for a key to come. */
    static ApiKeyId freshId(SecretSource secrets) {
        return new ApiKeyId(HexFormat.of().formatHex(secrets.bytes(ID_BYTES)));
    }

    /** The text of a new key of that id. */
    static String fresh(ApiKeyId id, SecretSource secrets) {
        return PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.bytes(SECRET_BYTES));
    }

    /** The number that an id's digits stand for. */
    static long number(ApiKeyId id) {
        return HexFormat.fromHexDigitsToLong(id.value());
    }

    /** The number of the id in a text; empty when it is not written as our keys are. */
    static OptionalLong idIn(String text) {
        if (text.length() <= ID_END || !text.startsWith(PREFIX) || text.charAt(ID_END) != '_') {
            return OptionalLong.empty();
        }
        for (int i = PREFIX.length(); i < ID_END; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(HexFormat.fromHexDigitsToLong(text, PREFIX.length(), ID_END));
    }
}
