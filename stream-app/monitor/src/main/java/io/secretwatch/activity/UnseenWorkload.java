package io.secretwatch.activity;

import io.secretwatch.audit.AuditEvent;
import io.secretwatch.audit.Body;
import io.secretwatch.audit.Level;

/**
 * A Pod or workload was written and the log does not show its spec, so it is not known what it uses.
 *
 * @param because the audit level, or what took the body away
 */
public record UnseenWorkload(Occurrence occurrence, Workload workload, Because because) implements Activity {

    /** Why the spec is not there. */
    public enum Because {
        /** The audit policy logs this resource without bodies. */
        AUDIT_LEVEL,
        /** The level promises a body and there is none. */
        MISSING,
        TRUNCATED,
        CUT_OFF,
        TOO_BIG,
        UNREADABLE;

        /** Why an event has no request body. */
        public static Because of(AuditEvent event) {
            if (event.request().body() instanceof Body.Withheld withheld) {
                return of(withheld.why());
            }
            Level level = event.entry().level();
            return level == Level.REQUEST || level == Level.REQUEST_RESPONSE ? MISSING : AUDIT_LEVEL;
        }

        public static Because of(Body.Why why) {
            return switch (why) {
                case TRUNCATED -> TRUNCATED;
                case CUT_OFF -> CUT_OFF;
                case TOO_BIG -> TOO_BIG;
                case UNREADABLE -> UNREADABLE;
            };
        }
    }

    @Override
    public UnseenWorkload with(Occurrence other) {
        return new UnseenWorkload(other, workload, because);
    }
}
