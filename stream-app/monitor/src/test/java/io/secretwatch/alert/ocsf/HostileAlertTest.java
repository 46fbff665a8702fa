package io.secretwatch.alert.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.activity.Call;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.Outcome;
import io.secretwatch.alert.Alert;
import io.secretwatch.alert.AlertFixtures;
import io.secretwatch.alert.AlertText;
import io.secretwatch.alert.Assessment;
import io.secretwatch.alert.Evidence;
import io.secretwatch.alert.Lifecycle;
import io.secretwatch.alert.Link;
import io.secretwatch.alert.Links;
import io.secretwatch.alert.Period;
import io.secretwatch.alert.feedback.Feedback;
import io.secretwatch.alert.feedback.Judgement;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Basis;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Signal;
import io.secretwatch.rule.Target;
import io.secretwatch.testing.Seeds;
import io.secretwatch.wire.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a client writes into the fields it can choose, the alert stays one valid, harmless line. */
class HostileAlertTest {

    @Test
    void a_hostile_alert_is_a_valid_finding_on_one_line() {
        Seeds.each(300, random -> isValid(alert(random)));
    }

    @Test
    void its_text_moves_no_cursor() {
        Seeds.each(
                300,
                random -> assertThat(AlertText.of(alert(random)).codePoints())
                        .noneMatch(c ->
                                Character.isISOControl(c) && c != '\n' || Character.getType(c) == Character.FORMAT));
    }

    private static void isValid(Alert alert) {
        byte[] written = new OcsfWriter().write(alert);
        OcsfSchema.check(written);
        String json = new String(written, StandardCharsets.UTF_8);
        assertThat(json.codePoints())
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || c == 0x2028
                        || c == 0x2029);
        assertThat(json.length()).isLessThan(200_000);
        assertThat(new OcsfWriter().write(alert)).isEqualTo(written);
    }

    private static Alert alert(Random random) {
        Alert tame = AlertFixtures.created();
        Instant time = random.nextBoolean() ? tame.firstSeen() : random.nextBoolean() ? Instant.MAX : Instant.MIN;
        return new Alert(
                new Alert.Revision(
                        tame.uid(),
                        1,
                        Lifecycle.values()[random.nextInt(3)],
                        tame.revision().fingerprint(),
                        time),
                tame.rule(),
                text(random),
                new Assessment(
                        random.nextInt(101),
                        List.of(
                                new Signal("code", random.nextInt(200) - 100, text(random)),
                                new Signal(
                                        "code",
                                        random.nextInt(200) - 100,
                                        text(random),
                                        new Basis(
                                                List.of(text(random)),
                                                random.nextInt(1000),
                                                Optional.of(new Basis.Window(time, time))))),
                        text(random),
                        text(random),
                        random.nextBoolean()),
                new Explanation(text(random), text(random), text(random), text(random)),
                new Period(time, time, random.nextInt(1, 1000)),
                new Evidence(
                        List.of(occurrence(random, time), occurrence(random, time)),
                        List.of(text(random), text(random)),
                        2,
                        List.of(new Target("Secret", text(random), text(random))),
                        List.of("partial-event"),
                        Set.of(),
                        Links.NONE.and(List.of(new Link(
                                tame.uid(),
                                text(random),
                                text(random),
                                Severity.LOW,
                                time,
                                text(random),
                                text(random)))),
                        List.of(text(random), text(random)),
                        0,
                        List.of()),
                random.nextBoolean() ? Optional.empty() : Optional.of(said(random)));
    }

    private static Feedback said(Random random) {
        return new Feedback(
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                Judgement.values()[random.nextInt(Judgement.values().length)],
                text(random),
                text(random),
                random.nextBoolean() ? Instant.MAX : Instant.MIN);
    }

    private static Occurrence occurrence(Random random, Instant time) {
        Actor actor = new Actor(
                Principal.of(text(random)),
                text(random),
                List.of(text(random), text(random)),
                Optional.of(Principal.of(text(random))),
                text(random),
                List.of(text(random), text(random)),
                text(random),
                text(random),
                text(random),
                "",
                "",
                text(random),
                List.of(),
                List.of());
        Call call = new Call(
                text(random),
                text(random),
                text(random),
                text(random),
                "",
                text(random),
                text(random),
                text(random),
                text(random));
        Outcome outcome = new Outcome(Outcome.Decision.UNKNOWN, random.nextInt(), text(random), false);
        return new Occurrence(
                text(random),
                time,
                AlertFixtures.created().revision().fingerprint(),
                text(random),
                actor,
                call,
                outcome,
                Set.of(),
                "");
    }

    private static String text(Random random) {
        List<String> hard = List.of(
                "",
                " ",
                "\u001b[2J",
                "a\r\nb",
                "\u202ecod",
                "\ud83d",
                "\udc00x",
                "\u0000",
                "\"},{\"",
                "\\",
                "</script><img src=x onerror=alert(1)>",
                "=cmd()|x",
                "1.2.3.4",
                "::1",
                "1.2.3.4:80",
                "fe80::1%eth0",
                "\u2028",
                "\udb40\udc41",
                "\ufeff",
                "😀",
                "é".repeat(700));
        return random.nextInt(3) == 0
                ? hard.get(random.nextInt(hard.size()))
                : random.nextInt(3) == 0
                        ? hard.get(random.nextInt(hard.size())) + hard.get(random.nextInt(hard.size()))
                        : random.ints(random.nextInt(40), 0, 0x10000)
                                .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                                .toString();
    }
}
