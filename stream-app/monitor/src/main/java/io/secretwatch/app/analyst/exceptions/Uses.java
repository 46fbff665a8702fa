package io.secretwatch.app.analyst.exceptions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.text.SafeText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often something was used, when, and by whom. */
final class Uses {

    private static final int PRINCIPALS = 1_000;
    private static final int LISTED = 10;
    private static final int LINE = 512;

    private final Map<Principal, Long> principals = new HashMap<>();
    private long count;
    private long unnamed;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(Principal principal, Instant at) {
        count++;
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        if (principals.size() < PRINCIPALS || principals.containsKey(principal)) {
            principals.merge(principal, 1L, Long::sum);
        } else {
            unnamed++;
        }
    }

    boolean isUsedBy(Principal principal) {
        return principals.containsKey(principal) || unnamed > 0;
    }

    /** As it is reported. */
    Summed summed() {
        List<User> users = principals.entrySet().stream()
                .map(one -> new User(
                        SafeText.line(one.getKey().username(), LINE),
                        one.getKey() instanceof Principal.User,
                        one.getValue()))
                .sorted(Comparator.comparingLong(User::uses).reversed().thenComparing(User::principal))
                .toList();
        return new Summed(
                count,
                first == null ? "" : first.toString(),
                last == null ? "" : last.toString(),
                users.stream().limit(LISTED).toList(),
                users.size() - Math.min(users.size(), LISTED));
    }

    /**
     * A principal that used it.
     *
     * @param person whether that is a user name, and not that of a service account, a node or a component
     */
    record User(String principal, boolean person, long uses) {}

    /**
     * All uses.
     *
     * @param first when the first was; empty where there was none
     * @param more how many principals beside those listed
     */
    record Summed(@JsonProperty("uses") long count, String first, String last, List<User> principals, int more) {}
}
