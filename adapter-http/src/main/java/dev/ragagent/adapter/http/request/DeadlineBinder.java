package dev.ragagent.adapter.http.request;

import dev.ragagent.model.time.Deadline;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller the {@link Deadline} of its request. */
@Singleton
final class DeadlineBinder implements TypedRequestArgumentBinder<Deadline> {
    @Override
    public Argument<Deadline> argumentType() {
        return Argument.of(Deadline.class);
    }

    @Override
    public BindingResult<Deadline> bind(ArgumentConversionContext<Deadline> context, HttpRequest<?> request) {
        return () -> Optional.of(RequestDeadline.of(request));
    }
}
