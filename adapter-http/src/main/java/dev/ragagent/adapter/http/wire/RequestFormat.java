package dev.ragagent.adapter.http.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that tells the form of a request's body, and is never made: bodies are read field by field, so that each broken
 * one can be named. A component that is nullable may be left out or null. Tests hold the record against what is read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RequestFormat {
    /** Whether fields that are not named here are passed over; else they are refused. */
    boolean othersAllowed() default false;
}
