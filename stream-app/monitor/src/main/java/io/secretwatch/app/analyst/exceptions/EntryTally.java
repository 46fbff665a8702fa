package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.policy.Expectation;
import io.secretwatch.policy.NamePattern;
import io.secretwatch.policy.PrincipalPattern;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What was used of one entry of a policy. */
final class EntryTally {

    private static final int SOON_DAYS = 30;

    private final Expectation entry;
    private final Uses uses = new Uses();
    private final Uses afterEnd = new Uses();
    private final UsedNames clusters = new UsedNames();
    private final List<PermissionTally> permissions;

    EntryTally(Expectation entry) {
        this.entry = entry;
        this.permissions =
                entry.permissions().stream().map(PermissionTally::new).toList();
    }

    void answered(Principal principal, String cluster, Instant at, Request request) {
        uses.add(principal, at);
        clusters.add(cluster);
        for (PermissionTally permission : permissions) {
            if (permission.takes(request)) {
                return;
            }
        }
    }

    void ended(Principal principal, Instant at) {
        afterEnd.add(principal, at);
    }

    /** As it is reported on a day. */
    PolicyReport.Entry report(LocalDate day) {
        boolean over = day.isAfter(entry.expires());
        boolean soon = !over && !entry.expires().isAfter(day.plusDays(SOON_DAYS));
        Uses.Summed summed = uses.summed();
        return new PolicyReport.Entry(
                entry.id(),
                entry.owner(),
                entry.expires().toString(),
                over
                        ? PolicyReport.State.EXPIRED
                        : soon ? PolicyReport.State.EXPIRES_SOON : PolicyReport.State.IN_FORCE,
                summed,
                afterEnd.summed(),
                summed.count() == 0 ? List.of() : unused());
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (PrincipalPattern pattern : entry.principals()) {
            if (pattern instanceof PrincipalPattern.Exact exact && !uses.isUsedBy(exact.principal())) {
                unused.add("principals: " + exact.principal().username() + " never");
            }
        }
        if (!entry.clusters().equals(List.of(NamePattern.ANY))) {
            List<String> names = clusters.unused(entry.clusters());
            if (!names.isEmpty()) {
                unused.add("clusters: " + String.join("; ", names));
            }
        }
        permissions.forEach(permission -> unused.addAll(permission.unused()));
        return unused;
    }
}
