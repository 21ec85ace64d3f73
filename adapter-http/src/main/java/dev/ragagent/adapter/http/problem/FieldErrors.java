package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The broken fields of one request, gathered while it is read. Names and messages may quote what a stranger sent, so both
 * are cut, and so is the list. For one thread.
 */
public final class FieldErrors {
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 300;

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Notes a broken field.
     *
     * @param field its name as the client spells it, with its path: {@code documents[3].id}
     * @param message what the rule is, so that it reads on from the field's name
     */
    public void add(String field, String message) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(cut(field, LONGEST_NAME), cut(message, LONGEST_MESSAGE)));
        }
    }

    /** What the maker makes; when it throws {@link IllegalArgumentException}, that is noted for the field. */
    public <T> Optional<T> attempt(String field, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** @throws ProblemException with {@code VALIDATION_ERROR} and every field noted, if there is any */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(errors);
        }
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
