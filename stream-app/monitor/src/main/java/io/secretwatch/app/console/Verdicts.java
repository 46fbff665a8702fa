package io.secretwatch.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.app.Failures;
import io.secretwatch.app.analyst.AlertRecord;
import io.secretwatch.app.analyst.AlertSource;
import io.secretwatch.app.analyst.FeedbackDraft;
import io.secretwatch.app.analyst.FeedbackPlace;
import io.secretwatch.app.analyst.FindingHistory;
import io.secretwatch.app.analyst.FindingSearch;
import io.secretwatch.app.analyst.PolicyProposal;
import io.secretwatch.app.config.ConfigurationException;
import io.secretwatch.http.PageAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people say of findings, written as the command {@code verdict} writes it, and the policy entry that {@code expect} prints. */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FindingsView view;
    private final AlertSource alerts;
    private final FeedbackPlace place;
    private final Supplier<Instant> clock;

    /**
     * Of the findings of a view.
     *
     * @param alerts all revisions of them, where the newest does not say enough
     */
    Verdicts(FindingsView view, AlertSource alerts, FeedbackPlace place, Supplier<Instant> clock) {
        this.view = view;
        this.alerts = alerts;
        this.place = place;
        this.clock = clock;
    }

    /** Writes a verdict, and comes back when Kafka has it. */
    PageAnswer say(String body) {
        Optional<JsonNode> said = Json.object(body);
        if (said.isEmpty()) {
            return Json.complaint(400, "The body must be a JSON object with uid, verdict, by and why.");
        }
        Optional<FindingHistory> history = newest(text(said.get(), "uid"));
        Optional<Judgement> judgement = Judgement.of(text(said.get(), "verdict"));
        if (history.isEmpty()) {
            return Json.noFinding(view);
        }
        if (judgement.isEmpty()) {
            return Json.complaint(422, "A verdict is true, benign, expected or withdrawn.");
        }
        try {
            return write(draft(history.get(), judgement.get(), said.get()), FeedbackDraft.end(history.get()));
        } catch (IOException | ConfigurationException | KafkaException e) {
            LOG.warn(
                    "console=verdict-not-written because={}",
                    e instanceof ConfigurationException ? e.getMessage() : Failures.chain(e));
            return Json.complaint(503, "Nothing was written: " + place.name() + " cannot be written now.");
        }
    }

    private PageAnswer write(Feedback said, Instant end) throws IOException {
        List<String> problems = said.problems();
        if (!problems.isEmpty()) {
            return Json.complaint(422, "Nothing was written: " + String.join("; ", problems) + ".");
        }
        if (said.when().isBefore(end.minus(Feedback.CLOCKS_DIFFER_BY))) {
            return Json.complaint(
                    422,
                    "Nothing was written: the finding goes on until " + end
                            + ", which this machine's clock has not reached.");
        }
        place.append(said);
        LOG.info(
                "verdict=written finding={} is={}",
                said.finding(),
                said.judgement().word());
        return Json.answer(
                200,
                Map.of(
                        "finding", said.finding(),
                        "is", said.judgement().participle(),
                        "place", place.name(),
                        "when", said.when().toString()));
    }

    private Feedback draft(FindingHistory newest, Judgement judgement, JsonNode said) throws IOException {
        Instant now = clock.get();
        String by = text(said, "by").strip();
        String why = text(said, "why").strip();
        Feedback draft = FeedbackDraft.of(newest, judgement, by, why, now);
        if (!draft.principal().isEmpty()) {
            return draft;
        }
        // an earlier revision may name the principal by whom the finding is grouped
        FindingSearch search = new FindingSearch(draft.finding());
        alerts.read(search::add);
        return search.result() instanceof FindingSearch.Result.Found found
                ? FeedbackDraft.of(found.history(), judgement, by, why, now)
                : draft;
    }

    /** The policy entry that would make a finding expected, or why there is none. */
    PageAnswer exception(String uid) {
        return newest(uid)
                .map(PolicyProposal::of)
                .map(proposal -> Json.answer(
                        200,
                        Map.of(
                                "entry", proposal.entry(),
                                "whyNone", proposal.whyNone(),
                                "beyond", proposal.beyond())))
                .orElseGet(() -> Json.noFinding(view));
    }

    private Optional<FindingHistory> newest(String uid) {
        return view.alert(uid)
                .flatMap(Verdicts::record)
                .map(one -> new FindingHistory(List.of(one), 0, List.of(), true));
    }

    private static Optional<AlertRecord> record(String alert) {
        try {
            return AlertRecord.of(JSON.readTree(alert));
        } catch (IOException e) {
            throw new UncheckedIOException("what was JSON is none", e);
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isTextual() ? node.textValue() : "";
    }
}
