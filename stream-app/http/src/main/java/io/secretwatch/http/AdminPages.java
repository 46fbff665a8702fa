package io.secretwatch.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers a request for a page: whether the process is alive, whether it is ready, its meters, or one of the pages that the process adds. */
final class AdminPages extends Handler.Abstract {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final BooleanSupplier alive;
    private final Supplier<Readiness> readiness;
    private final Supplier<String> metrics;
    private final Optional<BearerTokens> tokens;
    private final OtherPages others;
    private final Runnable beforeEach;

    AdminPages(
            BooleanSupplier alive,
            Supplier<Readiness> readiness,
            Supplier<String> metrics,
            Optional<BearerTokens> tokens,
            Pages others,
            Runnable beforeEach) {
        this.alive = alive;
        this.readiness = readiness;
        this.metrics = metrics;
        this.tokens = tokens;
        this.others = new OtherPages(others);
        this.beforeEach = beforeEach;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        beforeEach.run();
        switch (Request.getPathInContext(request)) {
            case "/livez" -> state(Readiness.unless(alive.getAsBoolean() ? "" : "no"), request, response, callback);
            case "/readyz" -> state(readiness.get(), request, response, callback);
            case "/metrics" -> metrics(request, response, callback);
            default -> others.handle(request, response, callback);
        }
        return true;
    }

    private void metrics(Request request, Response response, Callback callback) {
        String authorization = Objects.requireNonNullElse(request.getHeaders().get(HttpHeader.AUTHORIZATION), "");
        if (tokens.isEmpty() || tokens.get().admits(authorization)) {
            page(HttpStatus.OK_200, metrics, request, response, callback);
        } else {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            answer(HttpStatus.UNAUTHORIZED_401, "no\n", response, callback);
        }
    }

    private static void state(Readiness state, Request request, Response response, Callback callback) {
        page(
                state.ready() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                () -> state.text() + "\n",
                request,
                response,
                callback);
    }

    private static void page(int status, Supplier<String> text, Request request, Response response, Callback callback) {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> answer(status, text.get(), response, callback);
            default -> answer(HttpStatus.METHOD_NOT_ALLOWED_405, "no\n", response, callback);
        }
    }

    private static void answer(int status, String text, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}
