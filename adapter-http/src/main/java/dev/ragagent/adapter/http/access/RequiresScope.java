package dev.ragagent.adapter.http.access;

import dev.ragagent.model.access.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope without which a caller is turned away from a route before anything of its request is read. The use case behind
 * it checks the scope too; this spares reading an upload of somebody who may not send one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresScope {
    /** What the caller must hold. */
    Scope value();
}
