package io.secretwatch.app.analyst;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.wire.text.Counted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A list of verdicts, for people or for programs. */
public final class VerdictListText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictListText() {}

    /** A paragraph for each, and what they come to. */
    public static List<String> table(List<SaidVerdict> verdicts) {
        List<String> lines = new ArrayList<>();
        for (SaidVerdict one : verdicts) {
            Feedback said = one.feedback();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s  %-9s  %s  %s",
                    said.when(),
                    said.judgement().word(),
                    said.finding(),
                    said.who() + ": " + said.why()));
            lines.add("    " + (said.principal().isEmpty() ? "no principal named" : said.principal())
                    + (one.isPerson() ? " (a person)" : "") + "  " + said.rule() + ", cluster " + said.cluster() + "  "
                    + standing(one));
        }
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(sum(verdicts));
        return lines;
    }

    private static String sum(List<SaidVerdict> verdicts) {
        String words = List.of(Judgement.values()).stream()
                .map(word -> word.word() + " "
                        + verdicts.stream()
                                .filter(one -> one.feedback().judgement() == word)
                                .count())
                .filter(text -> !text.endsWith(" 0"))
                .collect(Collectors.joining(", "));
        List<SaidVerdict> silencing =
                verdicts.stream().filter(SaidVerdict::silences).toList();
        long people = silencing.stream().filter(SaidVerdict::isPerson).count();
        return Counted.of(verdicts.size(), "verdict")
                + (words.isEmpty() ? "" : " (" + words + ")") + "; " + silencing.size()
                + (silencing.size() == 1
                        ? " of them silences what is like its finding, "
                        : " of them silence what is like their finding, ")
                + people + " of those about people.";
    }

    private static String standing(SaidVerdict one) {
        String standing = switch (one.standing()) {
            case COUNTS -> "counts";
            case OVERRULED -> "overruled by a later one";
            case FOREIGN -> "not of this finding: does nothing";
        };
        return switch (one.effect()) {
            case SEEN, NOT_LOOKED_FOR -> standing;
            case NOT_SEEN -> standing + "; no alert shows an effect";
        };
    }

    /** One object, which is a verdict as a file of verdicts has it, with what it amounts to. */
    public static String json(SaidVerdict one) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(FeedbackJson.write(one.feedback()));
            json.put("person", one.isPerson());
            json.put("standing", word(one.standing()));
            json.put("effect", word(one.effect()));
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what we list can be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
