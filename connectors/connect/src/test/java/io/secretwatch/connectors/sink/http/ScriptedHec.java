package io.secretwatch.connectors.sink.http;

import static io.secretwatch.connectors.sink.http.ScriptedReceiver.raw;
import static io.secretwatch.connectors.sink.http.ScriptedReceiver.reply;
import static io.secretwatch.connectors.sink.http.ScriptedReceiver.reset;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.connectors.sink.http.ScriptedReceiver.Request;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splunk's HTTP Event Collector as its documentation describes the answers, and the ways in which a network loses them. It refuses an
 * event whose message has {@value #POISON} in it. One step a request; without a script it behaves.
 */
final class ScriptedHec implements AutoCloseable {

    static final String POISON = "poison";
    static final String SUCCESS = "{\"text\":\"Success\",\"code\":0}";

    enum Step {
        GOOD,
        TOO_MANY,
        BUSY,
        BROKEN,
        PAGE,
        GARBAGE,
        HUGE,
        REDIRECT,
        FORBIDDEN,
        /** Indexed, but the answer never comes. */
        SLOW,
        /** Indexed, and the answer ends within its head. */
        HALF_CLOSED,
        /** Indexed, and the answer ends within its body. */
        CUT_BODY,
        /** Not indexed. */
        RESET
    }

    final Deque<Step> script = new ArrayDeque<>();
    final List<String> indexed = Collections.synchronizedList(new ArrayList<>());
    final Set<String> unsure = Collections.synchronizedSet(new HashSet<>());
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    volatile int numbersFrom;
    volatile boolean mended;
    private final ScriptedReceiver receiver = new ScriptedReceiver(this::answer);

    ScriptedHec(Step... script) throws IOException {
        this.script.addAll(List.of(script));
    }

    String url() {
        return receiver.url();
    }

    private void answer(Request request, Socket socket) throws IOException {
        requests.add(request);
        List<JsonNode> events = Alerts.JSON
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(request.body())
                .readAll();
        Step step;
        synchronized (script) {
            step = script.isEmpty() ? Step.GOOD : script.removeFirst();
        }
        switch (step) {
            case GOOD -> judge(events, socket);
            case TOO_MANY -> reply(socket, 429, "slow down", "Retry-After: 0");
            case BUSY -> reply(socket, 503, "{\"text\":\"Server is busy\",\"code\":9}");
            case BROKEN -> reply(socket, 500, "{\"text\":\"Internal server error\",\"code\":8}");
            case PAGE -> reply(socket, 200, "<html>please log in</html>");
            case GARBAGE -> {
                raw(socket, "\0\1\2 what? \r\n\r\n");
                socket.close();
            }
            case HUGE -> huge(socket);
            case REDIRECT -> reply(socket, 307, "", "Location: " + receiver.url() + "/elsewhere");
            case FORBIDDEN -> reply(socket, 403, "{\"text\":\"Invalid token\",\"code\":4}");
            case SLOW -> {
                lost(events);
                receiver.silent();
            }
            case HALF_CLOSED -> {
                lost(events);
                raw(socket, "HTTP/1.1 200 OK\r\nContent-Le");
                socket.shutdownOutput();
            }
            case CUT_BODY -> {
                lost(events);
                raw(socket, "HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"text\":\"Succ");
                socket.shutdownOutput();
            }
            case RESET -> reset(socket);
        }
    }

    private void huge(Socket socket) throws IOException {
        raw(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
        String piece = "x".repeat(1 << 20);
        for (int i = 0; i < 100; i++) {
            raw(socket, piece);
        }
    }

    private void judge(List<JsonNode> events, Socket socket) throws IOException {
        for (int i = 0; i < events.size(); i++) {
            if (!mended && events.get(i).toString().contains(POISON)) {
                // Splunk has indexed what stands before
                index(events.subList(0, i), true);
                reply(
                        socket,
                        400,
                        "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":" + (i + numbersFrom)
                                + "}");
                return;
            }
        }
        index(events, false);
        reply(socket, 200, SUCCESS);
    }

    private void lost(List<JsonNode> events) {
        index(
                events.stream()
                        .filter(event -> !event.toString().contains(POISON))
                        .toList(),
                true);
    }

    private void index(List<JsonNode> events, boolean unanswered) {
        List<String> uids = events.stream()
                .map(event -> event.findValue("metadata").path("uid").asText())
                .toList();
        indexed.addAll(uids);
        if (unanswered) {
            unsure.addAll(uids);
        }
    }

    @Override
    public void close() throws IOException {
        receiver.close();
    }
}
