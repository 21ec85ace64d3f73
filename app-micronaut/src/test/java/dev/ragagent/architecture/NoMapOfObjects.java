package dev.ragagent.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** No type of a method's signature involves both a map and {@code Object}, however deep. */
final class NoMapOfObjects extends ArchCondition<JavaMethod> {
    NoMapOfObjects() {
        super("mention no map of objects");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        Stream<JavaType> types = Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
        types.filter(NoMapOfObjects::isMapOfObjects)
                .forEach(type -> events.add(
                        SimpleConditionEvent.violated(method, method.getFullName() + " mentions " + type.getName())));
    }

    private static boolean isMapOfObjects(JavaType type) {
        Set<JavaClass> involved = type.getAllInvolvedRawTypes();
        return involved.stream().anyMatch(c -> c.isAssignableTo(Map.class))
                && involved.stream().anyMatch(c -> c.isEquivalentTo(Object.class));
    }
}
