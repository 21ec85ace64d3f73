package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a route into the OpenAPI document, and says of it what its method does not tell: path, method, media types, scope and the
 * status and body of an ordinary return are read off the method itself. What every route shares, such as a missing key or a body
 * that is too large, stands in the document without being named here. Words are in CommonMark.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Operation {
    /** What it does, in one line. */
    String summary();

    /** More about it; empty for nothing. */
    String description() default "";

    /** The records that tell the forms of its body, by the media type that each comes in; empty when it takes none. */
    Body[] bodies() default {};

    /** Parameters beside those that the path names without further words. */
    Parameter[] parameters() default {};

    /** Its answers where the method does not tell them all; in place of what the method tells. */
    Answer[] answers() default {};

    /** Failures that it has beside those that every route of its kind has. */
    ProblemCode[] problems() default {};

    /** Where a parameter stands. */
    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /** The form of a body. */
    @Target({})
    @interface Body {
        /** A record in {@link dev.ragagent.adapter.http.wire.RequestFormat}. */
        Class<?> value();

        /** The media type. */
        String mediaType() default "application/json";
    }

    /** A parameter. Those of a path are always required, others never. */
    @Target({})
    @interface Parameter {
        /** Its name. */
        String name();

        /** Where it stands. */
        Place in() default Place.PATH;

        /** Whether a request must have it; what stands in the path always. */
        boolean required() default false;

        /** What it is. */
        String description();

        /** Its JSON type. */
        String type() default "string";

        /** A format of JSON Schema; empty for none. */
        String format() default "";
    }

    /** An answer that is no problem. */
    @Target({})
    @interface Answer {
        /** Its status. */
        int status() default 200;

        /** When it is given. */
        String description();

        /** The records in wire format that its body may be; empty for no body, or one that is no JSON. */
        Class<?>[] body() default {};

        /** The body's media type; empty for the first that the route produces, if there is a body. */
        String mediaType() default "";

        /** The events when it is a stream of them; a failure after the first one is an event by itself and not named here. */
        Event[] events() default {};

        /** Headers that it always has, beside those of every answer. */
        String[] headers() default {};
    }

    /** An event of a stream. */
    @Target({})
    @interface Event {
        /** Its name; {@code message} for one that is sent without a name. */
        String name() default "message";

        /** The record in wire format that its data is; none when it is a word. */
        Class<?>[] data() default {};

        /** The word that its data is, when it is no JSON. */
        String word() default "";
    }
}
