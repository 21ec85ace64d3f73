package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.limits.RateLimitHeaders;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.DependencyException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.Fault;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.IdempotencyException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.error.PayloadTooLargeException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RateLimitExceededException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that says what an in-port's exception is over HTTP. */
@Singleton
final class RagExceptionHandler implements ExceptionHandler<RagException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(RagExceptionHandler.class);

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, RagException exception) {
        return response(request, exception);
    }

    static HttpResponse<?> response(HttpRequest<?> request, RagException exception) {
        if (exception.fault() == Fault.DEPENDENCY) {
            LOG.warn("{}", exception.getMessage());
            // Of use when one looks for a defect; in an outage it would be a page for each request.
            LOG.debug("The failure in full:", exception);
        }
        return switch (exception) {
            case InvalidRequestException e -> invalid(request, e);
            case DependencyException e -> unavailable(request, e);
            case NotFoundException e -> Problems.response(request, missing(e.kind()), message(e));
            case ForbiddenException e -> Problems.response(request, ProblemCode.FORBIDDEN, message(e));
            case InvalidCredentialException e ->
                Problems.response(
                        request,
                        e.missing() ? ProblemCode.AUTHENTICATION_REQUIRED : ProblemCode.INVALID_API_KEY,
                        message(e));
            case PayloadTooLargeException e -> Problems.response(request, ProblemCode.PAYLOAD_TOO_LARGE, message(e));
            case DeadlineExceededException e -> Problems.response(request, ProblemCode.DEADLINE_EXCEEDED, message(e));
            case RateLimitExceededException e -> limited(request, e);
            case IdempotencyException e -> Problems.response(request, conflict(e.kind()), message(e));
            case OverloadedException e -> Problems.response(request, ProblemCode.OVERLOADED, message(e));
            // Nobody but a stopping server interrupts a request that is still connected.
            case CallInterruptedException _ ->
                Problems.response(request, ProblemCode.OVERLOADED, "The service is stopping.");
            default -> DefectHandler.defect(request, exception);
        };
    }

    private static HttpResponse<?> invalid(HttpRequest<?> request, InvalidRequestException exception) {
        var errors = exception.errors().stream().map(FieldSpelling::ofClient).toList();
        return Problems.response(request, ProblemCode.VALIDATION_ERROR, Problems.describe(errors), errors);
    }

    private static HttpResponse<?> limited(HttpRequest<?> request, RateLimitExceededException exception) {
        var response = Problems.response(request, ProblemCode.RATE_LIMIT_EXCEEDED, message(exception));
        Problems.retryAfter(response, exception.retryAfter());
        RateLimitHeaders.set(response, exception);
        return response;
    }

    /** The exception's own message may name hosts and is for the log; the client learns which part is down. */
    private static HttpResponse<?> unavailable(HttpRequest<?> request, DependencyException exception) {
        return switch (exception) {
            case VectorStoreException _ ->
                Problems.response(
                        request, ProblemCode.VECTOR_STORE_UNAVAILABLE, "The vector store can't be used at the moment.");
            case RecordStoreException _ ->
                Problems.response(
                        request,
                        ProblemCode.SESSION_STORE_UNAVAILABLE,
                        "The store of sessions and documents can't be used at the moment.");
            // Embeddings come from a model, as a rule from the same server as the answers: look there first.
            case EmbedderException _ ->
                Problems.response(
                        request, ProblemCode.LLM_UNAVAILABLE, "The embedding model can't be used at the moment.");
            case ChatGeneratorException e -> noAnswer(request, e);
        };
    }

    /** A model that said when it can be asked again is believed. */
    private static HttpResponse<?> noAnswer(HttpRequest<?> request, ChatGeneratorException exception) {
        var code = exception.kind() == ChatGeneratorException.Kind.RATE_LIMITED
                ? ProblemCode.LLM_RATE_LIMITED
                : ProblemCode.LLM_UNAVAILABLE;
        var response = Problems.response(request, code, "The language model can't be used at the moment.");
        exception.retryAfter().ifPresent(wait -> Problems.retryAfter(response, wait));
        return response;
    }

    private static ProblemCode conflict(IdempotencyException.Kind kind) {
        return switch (kind) {
            case IN_PROGRESS -> ProblemCode.IDEMPOTENCY_IN_PROGRESS;
            case MISMATCH -> ProblemCode.IDEMPOTENCY_MISMATCH;
        };
    }

    private static ProblemCode missing(NotFoundException.Kind kind) {
        return switch (kind) {
            case SESSION -> ProblemCode.SESSION_NOT_FOUND;
            case DOCUMENT -> ProblemCode.DOCUMENT_NOT_FOUND;
            case JOB -> ProblemCode.JOB_NOT_FOUND;
            case MESSAGE -> ProblemCode.MESSAGE_NOT_FOUND;
            case KEY -> ProblemCode.NOT_FOUND;
        };
    }

    private static String message(RagException exception) {
        return String.valueOf(exception.getMessage());
    }
}
