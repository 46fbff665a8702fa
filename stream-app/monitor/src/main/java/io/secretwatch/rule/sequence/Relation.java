package io.secretwatch.rule.sequence;

import io.secretwatch.weights.Threshold;
import java.time.Duration;

/** How a finding belongs to another one that names the same principal or object. */
public enum Relation {
    /** The same principal did both. */
    SAME("of the same principal", Threshold.STEPS_OF_A_STORY),
    /** Another acted as this principal. */
    IMPERSONATED("this identity was impersonated in it", Threshold.STEPS_OF_A_STORY),
    /** The right that was used was written then. */
    GRANTED("the right that was used was granted in it", Threshold.RIGHT_LEADS),
    /** The role that allowed it was written then. */
    ROLE_CHANGED("the role that allowed it was written in it", Threshold.RIGHT_LEADS),
    /** The principal was given a right then. */
    BOUND("this principal was given a right in it", Threshold.RIGHT_LEADS),
    /** A token or certificate of the principal was made then. */
    MINTED("a credential of this principal was made in it", Threshold.RIGHT_LEADS),
    /** The workload was made or changed then. */
    MADE("the workload was made or changed in it", Threshold.STEPS_OF_A_STORY),
    /** It was written then where the API server reaches the kubelet of the node that is asked. */
    LED("the address of the node was written in it", Threshold.STEPS_OF_A_STORY),
    /** The Pod was entered then. */
    ENTERED("the Pod was entered in it", Threshold.STEPS_OF_A_STORY);

    private final String words;
    private final Duration within;

    Relation(String words, Threshold within) {
        this.words = words;
        this.within = within.time();
    }

    /** For people: half a sentence about the earlier finding. */
    public String words() {
        return words;
    }

    /** Whether it made possible what follows, also if another did it: most Pods were made by others than use them, and proxies act as many. */
    boolean leads() {
        return this != MADE && this != IMPERSONATED;
    }

    /** Whether the right of that finding is the one that is used, and no other one that the same principal gave somebody. */
    boolean ofRight() {
        return this == GRANTED || this == ROLE_CHANGED || this == BOUND;
    }

    /** How long ago it may have been. */
    public Duration within() {
        return within;
    }
}
