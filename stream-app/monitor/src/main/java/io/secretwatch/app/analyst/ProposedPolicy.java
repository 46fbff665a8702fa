package io.secretwatch.app.analyst;

import io.secretwatch.activity.Fingerprint;
import io.secretwatch.wire.text.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A policy for the noisiest principals of a history that is vouched for: the narrowest entries, each with its evidence, and owner and reason
 * to fill in. People are listed apart and accept nothing until somebody takes the comment signs away.
 */
public final class ProposedPolicy {

    private static final int PROGRAMS = 100;
    private static final int PEOPLE = 50;
    private static final int LINES = 40;
    /** A policy is at most twice as long as this, and an entry much shorter. */
    private static final int FULL = 500_000;

    private static final int ID_DIGITS = 6;
    private static final int ID_OF_PRINCIPAL = 40;

    private final StringBuilder yaml = new StringBuilder();

    private ProposedPolicy() {}

    /** The policy in YAML. */
    public static String of(NoiseMakers noise) {
        ProposedPolicy proposal = new ProposedPolicy();
        proposal.head(noise);
        proposal.programs(noise.of(false));
        proposal.people(noise.of(true));
        proposal.without(noise);
        return proposal.yaml.toString();
    }

    private void head(NoiseMakers noise) {
        comment("Proposed from " + Counted.of(noise.judged(), "activity", "activities") + " that you vouch for: what "
                + count(noise.of(false).size(), "program") + " and "
                + count(noise.of(true).size(), "other user") + " did that neither");
        comment(
                "structure nor policy explains. Those come first whose entry saves most findings, if each day is judged for itself.");
        comment(
                "Take an entry only if you know who answers for it, and write down owner and reason. It ends 90 days after it was last");
        comment(
                "needed: choose a later day where the log is older. `policy check` names the owners and reasons that are missing,");
        comment("`policy try` says what a policy would hide.");
        yaml.append("version: 1\n");
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    private void programs(List<NoiseMaker> makers) {
        yaml.append(makers.isEmpty() ? "expected: []\n" : "expected:\n");
        int shown = 0;
        for (; shown < Math.min(PROGRAMS, makers.size()) && yaml.length() < FULL; shown++) {
            yaml.append(entry(makers.get(shown)));
        }
        more(makers, shown, "programs");
    }

    private void people(List<NoiseMaker> makers) {
        if (makers.isEmpty()) {
            return;
        }
        yaml.append('\n');
        comment(
                "People, and programs that log on as people do. An entry for a person hides whoever has that person's credential:");
        comment(
                "a role in which few act, or a program of its own, is better. Each line that you want begins without its comment sign.");
        int shown = 0;
        for (; shown < Math.min(PEOPLE, makers.size()) && yaml.length() < FULL + FULL / 2; shown++) {
            entry(makers.get(shown)).lines().forEach(this::comment);
        }
        more(makers, shown, "other users");
    }

    private void without(NoiseMakers noise) {
        if (!noise.without().isEmpty()) {
            yaml.append('\n');
            comment("No entry is proposed for these, which would have been part of a finding too:");
            noise.without().forEach((why, times) -> comment(times + (times == 1 ? " time: " : " times: ") + why));
        }
    }

    private void more(List<NoiseMaker> makers, int shown, String of) {
        int findings =
                makers.stream().skip(shown).mapToInt(NoiseMaker::findings).sum();
        if (findings > 0) {
            comment("and " + (makers.size() - shown) + " more " + of + ", whose entries would save "
                    + Counted.of(findings, "finding"));
        }
    }

    private static String entry(NoiseMaker maker) {
        StringBuilder entry = new StringBuilder();
        int findings = maker.findings();
        entry.append("# saves ").append(findings).append(findings == 1 ? " finding\n" : " findings\n");
        entry.append("- id: \"").append(id(maker)).append("\"\n");
        entry.append(maker.heading().principals()).append('\n');
        entry.append(maker.heading().clusters()).append('\n');
        entry.append("  may:\n");
        List<Map.Entry<String, NoiseMaker.Act>> acts = maker.acts();
        for (Map.Entry<String, NoiseMaker.Act> act : acts.subList(0, Math.min(LINES, acts.size()))) {
            entry.append("  # ").append(act.getValue().evidence()).append('\n');
            entry.append(act.getKey()).append('\n');
        }
        if (acts.size() > LINES) {
            entry.append("  # and ").append(acts.size() - LINES).append(" more, for which a pattern may be better\n");
        }
        if (maker.left() > 0) {
            entry.append("  # and ").append(maker.left()).append(" times something else again\n");
        }
        entry.append("  owner: \"<who answers for it>\"\n");
        entry.append("  reason: \"<ticket, and why>\"\n");
        return entry.append("  expires: ").append(maker.expires()).append('\n').toString();
    }

    private static String id(NoiseMaker maker) {
        NoiseMaker.Heading heading = maker.heading();
        String name = heading.principals()
                .replaceFirst(".*?\"(system:(serviceaccount:)?)?", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String words =
                name.substring(0, Math.min(ID_OF_PRINCIPAL, name.length())).replaceAll("^-|-$", "");
        return (words.isEmpty() ? "" : words + "-")
                + "usual-"
                + Fingerprint.ofTexts(heading.principals(), heading.clusters()).substring(0, ID_DIGITS);
    }

    private void comment(String text) {
        yaml.append("# ").append(text).append('\n');
    }
}
