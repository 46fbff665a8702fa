package io.secretwatch.knowledge.rights;

import io.secretwatch.activity.rbac.RbacReason;
import java.util.Optional;

/** The grant that the authorizer named as the reason of what it allowed, and what was found out about it: many requests have the same reason. */
public final class ToldGrant {

    /** Of a request for which the authorizer named none. */
    public static final ToldGrant NONE = new ToldGrant(Optional.empty());

    private final Optional<RbacReason> reason;
    private final String key;
    /** Those in which it was found last; they never change. */
    private Grants having = Grants.NONE;

    /** The grant that a reason names. */
    public ToldGrant(Optional<RbacReason> reason) {
        this.reason = reason;
        this.key = reason.isPresent() ? Grants.key(reason.get().subject()) : "";
    }

    /** What the reason says. */
    public Optional<RbacReason> reason() {
        return reason;
    }

    /** The key under which the grants of its subject are remembered. */
    public String key() {
        return key;
    }

    /** Whether it is one of these grants. */
    @SuppressWarnings("ReferenceEquality") // the same object has the same grants
    public boolean isIn(Grants grants) {
        if (reason.isEmpty()) {
            return false;
        }
        if (grants == having && grants != Grants.NONE) {
            return true;
        }
        boolean has = grants.has(reason.get().binding(), reason.get().role());
        having = has ? grants : having;
        return has;
    }
}
