package io.secretwatch.scenario.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One signal of an alert, and the log that it is about. */
record Claim(JsonNode alert, JsonNode signal, RawLog log) {

    String text() {
        return signal.path("text").asText();
    }

    String title() {
        return alert.at("/finding_info/title").asText();
    }

    /** The requests that the alert cites. */
    Stream<String> cited() {
        return StreamSupport.stream(alert.path("evidences").spliterator(), false)
                .map(event -> event.path("uid").asText());
    }

    /** The audit id of the request that was judged. */
    String id() {
        return alert.at("/unmapped/k8s_audit/assessed_audit_id").asText();
    }

    /** The request that was judged. */
    RawEvent judged() {
        return answers().get(0);
    }

    /** When it was answered; a watch that ended at once may be judged by its end. */
    Stream<Instant> times() {
        return answers().stream().map(RawEvent::time);
    }

    private List<RawEvent> answers() {
        List<RawEvent> answers = log.answers(id());
        assertThat(answers).as("events %s of: %s", id(), text()).isNotEmpty();
        return answers;
    }

    Instant from() {
        return Instant.ofEpochMilli(signal.at("/window/start_time").asLong());
    }

    Instant to() {
        return Instant.ofEpochMilli(signal.at("/window/end_time").asLong());
    }

    /** What the same principal requested in the window, which begins and ends to a millisecond. */
    Stream<RawEvent> inWindow() {
        String user = judged().user();
        return log.requests()
                .filter(event -> event.user().equals(user)
                        && !event.time().isBefore(from())
                        && event.time().isBefore(to().plusMillis(1)));
    }
}
