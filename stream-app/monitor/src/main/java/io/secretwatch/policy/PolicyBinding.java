package io.secretwatch.policy;

import io.secretwatch.policy.Cursor.Fields;
import io.secretwatch.policy.Located.Scalar;
import io.secretwatch.policy.Located.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes expectations of the entries of a policy. */
final class PolicyBinding {

    private static final List<String> DOCUMENT = List.of("version", "include", "expected");
    private static final List<String> ENTRY =
            List.of("id", "principals", "clusters", "may", "owner", "reason", "expires");

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private static final int INCLUDES = 100;

    private final List<PolicyReading.Include> includes = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Remark> unfinished = new ArrayList<>();
    private final Map<String, Integer> linesOfIds = new HashMap<>();

    Policy policy(Cursor document) {
        return document.fields(DOCUMENT).map(this::policy).orElse(Policy.EMPTY);
    }

    private Policy policy(Fields fields) {
        fields.required("version").ifPresent(PolicyBinding::checkVersion);
        Optional<Cursor> include = fields.optional("include");
        include.ifPresent(list -> list.items().forEach(this::include));
        // a policy that includes others need not expect anything itself
        Optional<Cursor> expected = include.isPresent() ? fields.optional("expected") : fields.required("expected");
        List<Expectation> expectations = new ArrayList<>();
        for (Cursor entry : expected.map(Cursor::anyItems).orElse(List.of())) {
            entry.fields(ENTRY).map(this::expectation).ifPresent(expectation -> {
                expectations.add(expectation);
                if (expectation.hasPlaceholder()) {
                    unfinished.add(Remark.unfinished(
                            expectation.id(), entry.path(), entry.node().line()));
                }
                lines.add(entry.node().line());
            });
        }
        return new Policy(expectations);
    }

    /** The files to be included. */
    List<PolicyReading.Include> includes() {
        return includes;
    }

    /** Where the entries begin. */
    List<Integer> lines() {
        return lines;
    }

    /** The entries in which somebody has still to write an owner or a reason, whatever else is wrong. */
    List<Remark> unfinished() {
        return unfinished;
    }

    private void include(Cursor at) {
        at.text().ifPresent(path -> {
            if (path.startsWith("/")) {
                at.problem("must be relative to the policy, not " + Excerpt.of(path));
            } else if (includes.size() == INCLUDES) {
                at.problem("is one of more than " + INCLUDES + " files");
            } else {
                includes.add(new PolicyReading.Include(at.path(), at.node().line(), path));
            }
        });
    }

    private static void checkVersion(Cursor at) {
        if (!(at.node() instanceof Scalar scalar
                && scalar.type() == Type.NUMBER
                && scalar.text().equals("1"))) {
            at.problem("must be the number 1, the only version there is");
        }
    }

    private Expectation expectation(Fields fields) {
        return new Expectation(
                fields.required("id").flatMap(this::id).orElse(""),
                fields.required("principals").map(PolicyBinding::principals).orElse(List.of()),
                fields.optional("clusters").map(PermissionBinding::patterns).orElse(List.of(NamePattern.ANY)),
                fields.required("may").map(PermissionBinding::permissions).orElse(List.of()),
                fields.required("owner").flatMap(Cursor::text).orElse(""),
                fields.required("reason").flatMap(Cursor::text).orElse(""),
                fields.required("expires").flatMap(PolicyBinding::date).orElse(LocalDate.EPOCH),
                false);
    }

    private Optional<String> id(Cursor at) {
        Optional<String> id = at.text();
        id.ifPresent(text -> checkId(at, text));
        return id;
    }

    /** An id is a metric label and a word in alerts. */
    private void checkId(Cursor at, String id) {
        if (!isId(id)) {
            at.problem("must be at most 63 lower-case letters, digits, '-', '.' and '_', not " + Excerpt.of(id));
        }
        Integer first = linesOfIds.putIfAbsent(id, at.node().line());
        if (first != null) {
            at.problem(Excerpt.of(id) + " is taken by the entry in line " + first);
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static List<PrincipalPattern> principals(Cursor list) {
        List<PrincipalPattern> principals = new ArrayList<>();
        for (Cursor item : list.items()) {
            item.text().flatMap(text -> principal(item, text)).ifPresent(principals::add);
        }
        return principals;
    }

    private static Optional<PrincipalPattern> principal(Cursor at, String text) {
        Optional<String> objection = BlanketTrust.objection(text);
        objection.ifPresent(why -> at.problem(Excerpt.of(text) + " " + why));
        return objection.isPresent() ? Optional.empty() : Optional.of(PrincipalPattern.of(text));
    }

    private static Optional<LocalDate> date(Cursor at) {
        return at.text().flatMap(text -> {
            try {
                return Optional.of(text)
                        .filter(t -> t.matches("\\d{4}-\\d{2}-\\d{2}"))
                        .map(LocalDate::parse)
                        .or(() -> noDate(at, text));
            } catch (DateTimeException e) {
                return noDate(at, text);
            }
        });
    }

    private static Optional<LocalDate> noDate(Cursor at, String text) {
        at.problem(Excerpt.of(text) + " is not a date: write it as 2027-02-21");
        return Optional.empty();
    }
}
