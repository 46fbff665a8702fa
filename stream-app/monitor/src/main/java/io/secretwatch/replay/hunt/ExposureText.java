package io.secretwatch.replay.hunt;

import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each principal could know, for people. */
final class ExposureText {

    private static final int PRINCIPALS_SHOWN = 100;
    private static final int SHOWN = 5;
    private static final int NAME = 54;

    private ExposureText() {}

    static List<String> of(List<HuntRow.Exposed> exposed, long left) {
        List<String> text = new ArrayList<>();
        if (exposed.isEmpty()) {
            text.add("Nobody got to know a Secret in what the log shows.");
            return text;
        }
        text.add(line("WHO", "READ WHOLE", "SECRETS", "COULD, NEVER DID"));
        exposed.stream().limit(PRINCIPALS_SHOWN).forEach(one -> principal(one, text));
        int hidden = exposed.size() - PRINCIPALS_SHOWN;
        if (hidden > 0) {
            text.add("and " + Counted.of(hidden, "more principal") + ": --format json has all.");
        }
        if (left > 0) {
            text.add("and " + Counted.of(left, "activity", "activities") + " of further principals: too many to keep.");
        }
        return text;
    }

    private static void principal(HuntRow.Exposed one, List<String> text) {
        HuntRow.Reach reach = one.reach();
        HuntText.row(
                text,
                one.principal(),
                NAME,
                who -> line(
                        who,
                        where(reach.everywhere(), reach.namespaces()),
                        String.format(Locale.ROOT, "%,d", reach.secrets()),
                        where(reach.couldEverywhere(), reach.couldNamespaces())));
        text.addAll(HuntText.below("cluster " + one.cluster()));
        known("read", one.read(), text);
        known("in use", one.used(), text);
        one.rights().stream().limit(SHOWN).forEach(right -> text.addAll(HuntText.below(right(right))));
        more("right", one.rights().size(), text);
        if (one.more()) {
            text.addAll(HuntText.below("and others, of which too many were met to keep them."));
        }
    }

    private static void known(String how, List<HuntRow.Known> known, List<String> text) {
        known.stream()
                .limit(SHOWN)
                .forEach(one -> text.addAll(HuntText.below(how + ": " + one.what() + " (" + one.way() + ")"
                        + HuntText.times(one.count()) + ", " + HuntText.period(one.first(), one.last()))));
        more(how, known.size(), text);
    }

    private static void more(String how, int size, List<String> text) {
        if (size > SHOWN) {
            text.addAll(HuntText.below(how + ": and " + (size - SHOWN) + " more"));
        }
    }

    private static String right(HuntRow.Held right) {
        String powers = right.powers().isEmpty()
                ? "what its role allows is not in the log"
                : "to " + HuntText.few(right.powers(), SHOWN, false);
        return "right " + (right.where().equals("*") ? "everywhere" : "in " + right.where()) + ": " + powers + ", by "
                + right.binding() + " of " + right.role() + use(right);
    }

    private static String use(HuntRow.Held right) {
        if (right.used() > 0) {
            return "; used" + (right.used() == 1 ? " once" : HuntText.times(right.used()));
        }
        return right.usedKnown() ? "; never used" : "; the log does not say whether it was used";
    }

    private static String where(boolean everywhere, long namespaces) {
        String some = namespaces == 0 ? "-" : Counted.of(namespaces, "namespace");
        return everywhere ? "the cluster" : some;
    }

    private static String line(String who, String read, String secrets, String could) {
        return (HuntText.cell(who, NAME) + "  " + HuntText.cell(read, 15) + " "
                        + String.format(Locale.ROOT, "%8s", secrets) + "  " + HuntText.cell(could, 16))
                .stripTrailing();
    }
}
