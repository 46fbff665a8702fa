package io.secretwatch.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.URIUtil;

/** Hands requests to {@link Pages} once all of them is there, and sends what they answer whenever they do. */
final class OtherPages {

    /** The most that a body may be long, in bytes. */
    static final int LONGEST_BODY = 8 << 10;

    /** How long a body may take, byte by byte too. */
    private static final long BODY_SECONDS = 5;

    private final Pages pages;

    OtherPages(Pages pages) {
        this.pages = pages;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // sending ends with the callback
    void handle(Request request, Response response, Callback callback) {
        boolean unknownLength = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (unknownLength || request.getLength() > LONGEST_BODY) {
            // what is not read would be taken for the next request
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            answer(
                    unknownLength ? HttpStatus.LENGTH_REQUIRED_411 : HttpStatus.PAYLOAD_TOO_LARGE_413,
                    response,
                    callback);
            return;
        }
        CompletableFuture<ByteBuffer> whole = new CompletableFuture<>();
        whole.orTimeout(BODY_SECONDS, TimeUnit.SECONDS).whenComplete((body, failure) -> {
            if (failure == null) {
                hand(request, body, response, callback);
            } else {
                unread(response, callback);
            }
        });
        Content.Source.asByteBuffer(request, Promise.from(whole::complete, whole::completeExceptionally));
    }

    /** The rest of the body does not come, or not in time. */
    private static void unread(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        answer(HttpStatus.BAD_REQUEST_400, response, callback);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // sending ends with the callback
    private void hand(Request request, ByteBuffer body, Response response, Callback callback) {
        PageRequest seen;
        try {
            // what Jetty decodes ends in an error page with the names of its classes, and in the log each time
            seen = seen(
                    request, StandardCharsets.UTF_8.newDecoder().decode(body).toString());
        } catch (CharacterCodingException | RuntimeException e) {
            answer(HttpStatus.BAD_REQUEST_400, response, callback);
            return;
        }
        try {
            pages.answer(seen).whenComplete((answer, failure) -> {
                if (failure == null) {
                    send(answer, response, callback);
                } else {
                    answer(HttpStatus.INTERNAL_SERVER_ERROR_500, response, callback);
                }
            });
        } catch (RuntimeException e) {
            answer(HttpStatus.INTERNAL_SERVER_ERROR_500, response, callback);
        }
    }

    private static PageRequest seen(Request request, String body) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field parameter : Request.extractQueryParameters(request)) {
            query.put(parameter.getName(), parameter.getValue());
        }
        Map<String, String> headers = new HashMap<>();
        for (HttpField header : request.getHeaders()) {
            headers.putIfAbsent(header.getLowerCaseName(), header.getValue() == null ? "" : header.getValue());
        }
        return new PageRequest(
                request.getMethod().toUpperCase(Locale.ROOT),
                URIUtil.decodePath(Request.getPathInContext(request)),
                query,
                headers,
                body,
                request.isSecure());
    }

    private static void answer(int status, Response response, Callback callback) {
        PageAnswer no = PageAnswer.of(status, "text/plain; charset=utf-8", "no\n");
        send(no.with("X-Content-Type-Options", "nosniff"), response, callback);
    }

    private static void send(PageAnswer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
