package io.secretwatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.http.PageAnswer;
import io.secretwatch.http.PageRequest;
import io.secretwatch.http.Pages;
import io.secretwatch.replay.report.page.LivePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** The page, and what it asks for. Everything but the page itself, which holds nothing, is for those whom the gate lets in. */
final class ConsolePages implements Pages {

    /** Shorter than a connection may be silent. */
    static final long HELD_MILLIS = 20_000;

    private static final long HELD_MILLIS_WHILE_READING = 1_000;
    /** Their ids fit a request. */
    static final int ALERTS_AT_ONCE = 60;

    private static final int WORTH_PACKING = 16 << 10;
    private static final String FINDINGS = "/console/findings";
    private static final String EXCEPTION = "/exception";

    private final LivePage page;
    private final Gate gate;
    private final FindingsView view;
    private final Verdicts verdicts;
    private final Questions questions;
    private final Runnable wanted;
    private final Supplier<Health> health;
    private final Executor work;

    ConsolePages(
            LivePage page,
            Gate gate,
            FindingsView view,
            Verdicts verdicts,
            Questions questions,
            Runnable wanted,
            Supplier<Health> health,
            Executor work) {
        this.page = page;
        this.gate = gate;
        this.view = view;
        this.verdicts = verdicts;
        this.questions = questions;
        this.wanted = wanted;
        this.health = health;
        this.work = work;
    }

    @Override
    public CompletionStage<PageAnswer> answer(PageRequest request) {
        return gate.wrongName(request)
                .map(ConsolePages::now)
                .orElseGet(() -> route(request))
                .thenApply(answer -> finished(answer, request));
    }

    private CompletableFuture<PageAnswer> route(PageRequest request) {
        if (request.path().equals("/")) {
            return now(
                    isGet(request) ? PageAnswer.of(200, "text/html; charset=utf-8", page.html()) : wrongMethod("GET"));
        }
        if (!request.path().startsWith("/console/")) {
            return now(PageAnswer.of(404, "text/plain", "no\n"));
        }
        Optional<PageAnswer> refusal = gate.foreign(request);
        if (refusal.isPresent()) {
            return now(refusal.get());
        }
        if (request.path().equals("/console/session")) {
            return now(isPost(request) ? login(request) : wrongMethod("POST"));
        }
        return gate.unknown(request).map(ConsolePages::now).orElseGet(() -> let(request));
    }

    private CompletableFuture<PageAnswer> let(PageRequest request) {
        wanted.run();
        if (request.path().equals("/console/verdicts")) {
            return isPost(request) ? later(() -> verdicts.say(request.body())) : now(wrongMethod("POST"));
        }
        if (!isGet(request)) {
            return now(wrongMethod("GET"));
        }
        return switch (request.path()) {
            case FINDINGS -> news(request);
            case "/console/alerts" -> alerts(request.parameter("of"));
            case "/console/health" -> now(Json.answer(200, health.get()));
            case "/console/who-read" -> questions.whoRead(request.parameter("secret"));
            case "/console/what-did" -> questions.whatDid(request.parameter("principal"));
            case "/console/exposure" ->
                questions.exposure(request.parameter("principal"), request.parameter("namespace"));
            default -> finding(request.path());
        };
    }

    private CompletableFuture<PageAnswer> news(PageRequest request) {
        String after = request.parameter("after");
        if (!after.matches("\\d{0,18}")) {
            return now(Json.complaint(400, "after must be a number of an earlier answer."));
        }
        long number = after.isEmpty() ? 0 : Long.parseLong(after);
        String of = request.parameter("of");
        if (request.parameter("at").equals("once")) {
            return now(Json.answer(200, view.since(number, of)));
        }
        long held = view.isWhole() ? HELD_MILLIS : HELD_MILLIS_WHILE_READING;
        return view.changed(number, of, held).thenApply(changed -> Json.answer(200, view.since(number, of)));
    }

    /** Several at once, for pictures that are of several. */
    private CompletableFuture<PageAnswer> alerts(String of) {
        List<String> uids = List.of(of.split(",", ALERTS_AT_ONCE + 1));
        return now(
                uids.size() > ALERTS_AT_ONCE
                        ? Json.complaint(400, "At most " + ALERTS_AT_ONCE + " findings can be asked for at once.")
                        : Json.written(200, "{\"alerts\":" + view.alerts(uids) + "}"));
    }

    private CompletableFuture<PageAnswer> finding(String path) {
        if (!path.startsWith(FINDINGS + "/")) {
            return now(Json.complaint(404, "There is no such page."));
        }
        String uid = path.substring(FINDINGS.length() + 1);
        if (uid.endsWith(EXCEPTION)) {
            return later(() -> verdicts.exception(uid.substring(0, uid.length() - EXCEPTION.length())));
        }
        return now(view.alert(uid).map(alert -> Json.written(200, alert)).orElseGet(() -> Json.noFinding(view)));
    }

    private PageAnswer login(PageRequest request) {
        return Json.object(request.body())
                .map(json -> json.path("token"))
                .filter(JsonNode::isTextual)
                .flatMap(token -> gate.cookie(token.textValue(), request.secure()))
                .map(cookie -> PageAnswer.of(204).with("Set-Cookie", cookie))
                .orElseGet(() -> Json.complaint(401, "This is not a token of the console."));
    }

    private static boolean isGet(PageRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private static boolean isPost(PageRequest request) {
        return request.method().equals("POST");
    }

    private static PageAnswer wrongMethod(String right) {
        return Json.complaint(405, "This is for " + right + ".").with("Allow", right);
    }

    private static CompletableFuture<PageAnswer> now(PageAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** What waits for Kafka, or takes its time. */
    private CompletableFuture<PageAnswer> later(Supplier<PageAnswer> answer) {
        try {
            return CompletableFuture.supplyAsync(answer, work);
        } catch (RejectedExecutionException e) {
            return now(Json.complaint(503, "Too much is asked at the same time. Try again."));
        }
    }

    /** What every answer says to a browser. */
    private PageAnswer finished(PageAnswer answer, PageRequest request) {
        PageAnswer packed = answer;
        if (answer.body().length > WORTH_PACKING
                && request.header("accept-encoding").contains("gzip")) {
            packed = answer.encoded("gzip", packed(answer.body()));
        }
        return packed.with("Cache-Control", "no-store")
                .with("Vary", "Accept-Encoding")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Content-Security-Policy", page.policy() + "; frame-ancestors 'none'");
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return packed.toByteArray();
    }
}
