package io.secretwatch.activity.classify;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;

/**
 * Whether a delete may be a dry run. Where it has a body, only that counts, whatever stands in its query ({@code endpoints/handlers/delete.go};
 * seen on Kubernetes 1.36); below level Request nothing tells whether it had one.
 */
final class DryRunDelete {

    private DryRunDelete() {}

    static boolean isPossible(AuditEvent event, RequestLine line) {
        if (event.request().body() instanceof Body.Json body) {
            return body.node().path("dryRun").size() > 0;
        }
        // a shipper cuts off any event; that a body of DeleteOptions is too large or too deep is its author's doing
        boolean hidden = event.request().body() instanceof Body.Withheld withheld && withheld.why() != Body.Why.CUT_OFF;
        return hidden || line.isDryRun();
    }
}
