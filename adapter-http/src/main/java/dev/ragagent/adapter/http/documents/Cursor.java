package dev.ragagent.adapter.http.documents;

import dev.ragagent.model.document.DocumentId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place in the list of documents where the next page begins, as a word without meaning for clients. */
final class Cursor {
    private Cursor() {}

    /** The cursor for the page after that document. */
    static String after(DocumentId id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.value().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException when this is no cursor of ours */
    static DocumentId read(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return new DocumentId(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be the next_cursor of an earlier page", e);
        }
    }
}
