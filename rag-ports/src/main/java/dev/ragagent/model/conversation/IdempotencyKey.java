package dev.ragagent.model.conversation;

/**
 * A name that a client gives to a request, so that sending it again is not asking again. It counts within one principal.
 *
 * @param value 1 to 255 visible ASCII characters, without a space; what they mean is the client's affair
 */
public record IdempotencyKey(String value) {
    private static final int LONGEST = 255;

    public IdempotencyKey {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(IdempotencyKey::isVisible)) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to " + LONGEST + " visible ASCII characters and no space");
        }
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f;
    }

    @Override
    public String toString() {
        return value;
    }
}
