package io.secretwatch.replay.hunt;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.ReceivedRequest;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.judge.Disposition;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.text.Counted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who reached a Secret: by reading it alone or among others, by writes that are answered with it, through workloads that use it, through
 * Pods that hold it, and with tokens of accounts that reached it.
 */
public final class WhoRead implements Hunt {

    /** Lines of the answer, and issues of tokens, that are kept. */
    static final int KEPT = 10_000;

    private static final int TEXTS_KEPT = 10;
    private static final int TEXTS_SHOWN = 3;
    private static final int NAME = 54;
    private static final int LINES_SHOWN = 500;

    private static final Comparator<HuntRow.Reader> ORDER = Comparator.comparing(
                    (HuntRow.Reader row) -> !row.answer().gave())
            .thenComparing(row -> row.judged().found().isEmpty())
            .thenComparing(HuntRow.Reader::first)
            .thenComparing(HuntRow.Reader::toString);

    private final SecretName secret;
    private final HuntScope scope;
    private final int kept;
    private final Map<Key, Line> reached = new HashMap<>();
    private final Map<Key, Line> tokens = new HashMap<>();
    private long left;

    private record Key(String cluster, Doer doer, Way way, Answer answer) {}

    private static final class Line {
        private final Span span;
        private final Few clients = new Few(TEXTS_KEPT);
        private final Few addresses = new Few(TEXTS_KEPT);
        private final Judgements judgements = new Judgements();

        private Line(Span span) {
            this.span = span;
        }
    }

    /** Who reached this Secret within the scope. */
    public WhoRead(SecretName secret, HuntScope scope) {
        this(secret, scope, KEPT);
    }

    WhoRead(SecretName secret, HuntScope scope, int kept) {
        this.secret = secret;
        this.scope = scope;
        this.kept = kept;
    }

    @Override
    public void judged(Activity activity, Disposition disposition, Memory memory) {
        if (activity instanceof ReceivedRequest || !scope.holds(activity.occurrence())) {
            return;
        }
        if (activity instanceof TokenIssue token && isByOther(token)) {
            Way way = new Way("token", token.account().username());
            add(tokens, way, activity, disposition, memory);
            return;
        }
        Optional<Way> way = Way.to(secret, activity, memory);
        if (way.isPresent()) {
            add(reached, way.get(), activity, disposition, memory);
        }
    }

    /** Kubelets get tokens for the Pods that they run, which says nothing. */
    private static boolean isByOther(TokenIssue token) {
        Principal by = token.occurrence().actor().authenticated();
        return by.kind() != Principal.Kind.NODE && by.kind() != Principal.Kind.CONTROL_PLANE;
    }

    private void add(Map<Key, Line> to, Way way, Activity activity, Disposition disposition, Memory memory) {
        Occurrence occurrence = activity.occurrence();
        Key key = new Key(occurrence.cluster(), Doer.of(activity, memory), way, Answer.of(activity));
        Line line = to.get(key);
        if (line == null && to.size() >= kept) {
            left++;
            return;
        }
        if (line == null) {
            line = new Line(new Span(occurrence.time()));
            to.put(key, line);
        } else {
            line.span.add(occurrence.time());
        }
        line.clients.add(occurrence.actor().userAgent());
        line.addresses.add(occurrence.actor().sourceIp());
        line.judgements.add(disposition);
    }

    @Override
    public List<HuntRow> rows() {
        List<HuntRow> rows = new ArrayList<>(readers());
        if (left > 0) {
            rows.add(new HuntRow.Cut("activities of further principals and ways", left));
        }
        return rows;
    }

    private List<HuntRow.Reader> readers() {
        List<HuntRow.Reader> readers = new ArrayList<>();
        Set<List<String>> known = new HashSet<>();
        reached.forEach((key, line) -> {
            readers.add(row(key, line));
            if (key.answer().gave()) {
                known.add(List.of(key.cluster(), key.doer().principal()));
            }
        });
        tokens.forEach((key, line) -> {
            if (key.answer() == Answer.DONE
                    && known.contains(List.of(key.cluster(), key.way().through()))) {
                readers.add(row(key, line));
            }
        });
        readers.sort(ORDER);
        return readers;
    }

    private static HuntRow.Reader row(Key key, Line line) {
        return new HuntRow.Reader(
                HuntText.clean(key.cluster()),
                HuntText.clean(key.doer().principal()),
                HuntText.clean(key.doer().as()),
                HuntText.clean(key.doer().carriedOutBy()),
                HuntText.clean(key.way().word()),
                HuntText.clean(key.way().through()),
                key.answer(),
                line.span.first(),
                line.span.last(),
                line.span.count(),
                line.clients.texts(),
                line.clients.more(),
                line.addresses.texts(),
                line.addresses.more(),
                line.judgements.judged());
    }

    @Override
    public List<String> lines() {
        List<HuntRow.Reader> readers = readers();
        List<String> text = new ArrayList<>();
        if (readers.isEmpty()) {
            text.add("Nobody reached Secret " + HuntText.clean(secret.toString()) + " in what the log shows.");
            return text;
        }
        text.addAll(heading(readers));
        text.add("");
        text.add(line("WHO", "HOW", "ANSWER", "COUNT"));
        for (HuntRow.Reader reader : readers.subList(0, Math.min(readers.size(), LINES_SHOWN))) {
            HuntText.row(
                    text,
                    HuntText.who(reader.principal(), reader.as()),
                    NAME,
                    who -> line(
                            who,
                            reader.way(),
                            reader.answer().word(),
                            String.format(Locale.ROOT, "%,d", reader.count())));
            text.addAll(HuntText.below(HuntText.period(reader.first(), reader.last()) + ", cluster " + reader.cluster()
                    + (reader.through().isEmpty() ? "" : ", " + reader.through())
                    + (reader.carriedOutBy().isEmpty() ? "" : ", carried out by " + reader.carriedOutBy())));
            text.addAll(HuntText.below("from " + from(reader)));
            text.addAll(HuntText.below(HuntText.judged(reader.judged())));
        }
        if (readers.size() > LINES_SHOWN) {
            text.add(String.format(Locale.ROOT, "and %,d more: --format json has them.", readers.size() - LINES_SHOWN));
        }
        if (left > 0) {
            text.add("and " + Counted.of(left, "more activity", "more activities")
                    + ", of further principals and ways: too many to keep.");
        }
        return text;
    }

    private List<String> heading(List<HuntRow.Reader> readers) {
        Set<String> got = new HashSet<>();
        Set<String> tried = new HashSet<>();
        for (HuntRow.Reader reader : readers) {
            (reader.answer().gave() ? got : tried).add(reader.principal());
        }
        tried.removeAll(got);
        String others =
                tried.isEmpty() ? "" : String.format(Locale.ROOT, "; %,d more tried and did not get it", tried.size());
        return HuntText.below("Secret " + HuntText.clean(secret.toString()) + ": reached by "
                        + Counted.of(got.size(), "principal")
                        + others)
                .stream()
                .map(String::strip)
                .toList();
    }

    private static String from(HuntRow.Reader reader) {
        String addresses = HuntText.few(reader.addresses(), TEXTS_SHOWN, reader.moreAddresses());
        String clients = HuntText.few(reader.clients(), TEXTS_SHOWN, reader.moreClients());
        return (addresses.isEmpty() ? "an address that is not in the log" : addresses)
                + (clients.isEmpty() ? "" : " with " + clients);
    }

    private static String line(String who, String how, String answer, String count) {
        return (HuntText.cell(who, NAME) + "  " + HuntText.cell(how, 22) + "  " + HuntText.cell(answer, 10) + " "
                        + String.format(Locale.ROOT, "%8s", count))
                .stripTrailing();
    }
}
