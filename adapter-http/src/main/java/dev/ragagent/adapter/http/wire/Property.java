package dev.ragagent.adapter.http.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the type of a record's component does not tell, for the schema that clients read. On a list or a map all but the
 * description is about its elements.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Property {
    /** What it says, in a sentence or a part of one; empty when the name tells it. */
    String value() default "";

    /** A format of JSON Schema, as {@code uuid}; empty for none. */
    String format() default "";

    /** The enums whose {@link Label labels} are its values. */
    Class<? extends Enum<?>>[] labels() default {};

    /** The enum whose names are its values; at most one. */
    Class<? extends Enum<?>>[] names() default {};

    /** Its values where no enum has them; empty when there is no such list. */
    String[] values() default {};

    /** The least value of a number. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** The greatest value of a number. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** The JSON types of what has none in Java; with {@code array}, the others are those of the array's elements too. */
    String[] types() default {};
}
