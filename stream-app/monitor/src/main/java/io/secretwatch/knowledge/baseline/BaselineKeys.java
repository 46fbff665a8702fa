package io.secretwatch.knowledge.baseline;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.principal.Actor;
import java.util.ArrayList;
import java.util.List;

/** Under which keys habits are remembered: the principal, a NUL, and what it does. Those of nobody in particular begin with the NUL. */
public final class BaselineKeys {

    /** The group of the accounts of one namespace begins so; the other groups of Kubernetes itself say nothing of who belongs together. */
    private static final String ACCOUNTS_OF_NAMESPACE = "system:serviceaccounts:";

    private static final String SYSTEM = "system:";
    private static final int GROUPS = 8;
    /** Of so many Secrets of a workload it is remembered who uses them. */
    public static final int SECRETS_KEPT = 32;

    private static final int HASH = 10;
    private static final String SAFE = "bcdfghkmt24568";

    private BaselineKeys() {}

    /**
     * The habits of which an activity that succeeded consists: that Secrets are read, or workloads written that use Secrets and accounts.
     * What people say of a finding they say of these.
     */
    public static List<String> deeds(Activity activity) {
        if (!activity.occurrence().outcome().succeeded()) {
            return List.of();
        }
        if (activity instanceof SigmaMatch match) {
            return List.of(match(match));
        }
        if (activity instanceof SecretRead read && read.bulk()) {
            return List.of(read(read));
        }
        if (!(activity instanceof SecretUse use) || use.making().carriedOut() || use.dryRun()) {
            return List.of();
        }
        List<String> deeds = new ArrayList<>();
        deeds.add(use(use));
        if (use.references().size() <= SECRETS_KEPT) {
            deeds.addAll(secrets(use));
        }
        for (Exposure exposure : use.exposures()) {
            if (exposure.kind() == Exposure.Kind.ACCOUNT) {
                deeds.add(account(use, use.workload().namespace(), exposure.detail()));
            }
        }
        return deeds;
    }

    /** That anything is seen of the cluster. */
    public static String cluster() {
        return "\0cluster";
    }

    /** That the principal does something for the first time; its count is that of the day. */
    public static String firsts(String user) {
        return user.concat("\0first");
    }

    /** That the principal does anything in a namespace. */
    public static String place(String user, String namespace) {
        return String.join("\0in ", user, namespace);
    }

    /** That the principal writes workloads anywhere. */
    public static String creator(String user) {
        return user.concat("\0writes");
    }

    /** That the principal writes workloads in a namespace. */
    public static String creator(String user, String namespace) {
        return String.join("\0writes ", user, namespace);
    }

    /** That anybody writes workloads in a namespace. */
    public static String creators(String namespace) {
        return "\0writes ".concat(namespace);
    }

    /** That anybody does anything in a namespace. */
    public static String namespace(String namespace) {
        return "\0in ".concat(namespace);
    }

    /** That the principal reads many Secrets at once in a namespace, or in all, for itself or as another. */
    public static String read(SecretRead read) {
        String place = read.scope().clusterWide() ? "*" : read.scope().namespace();
        String key = String.join("\0reads ", user(read.occurrence()), place);
        String which = read.selectors().helm() ? key.concat(" of Helm") : key;
        return read.metadataOnly() ? which.concat(" without values") : which;
    }

    /** That the principal writes workloads of a kind in a namespace, for itself or as another. */
    public static String use(SecretUse use) {
        return user(use.occurrence()) + "\0writes " + use.workload().namespace() + " "
                + use.workload().kind();
    }

    /** That the principal does what a Sigma rule looks for in a namespace, or beside all of them. */
    public static String match(SigmaMatch match) {
        return user(match.occurrence()) + "\0matches " + match.ruleId() + " "
                + match.occurrence().call().namespace();
    }

    /** That the principal uses each of the Secrets that the workload names; the Secrets of one template, renamed with each change, are one. */
    public static List<String> secrets(SecretUse use) {
        List<String> keys = new ArrayList<>();
        for (String name : use.secretNames()) {
            keys.add(user(use.occurrence()) + "\0uses " + use.workload().namespace() + "/" + withoutHash(name));
        }
        return keys;
    }

    /** That the principal writes workloads that run under an account. */
    public static String account(SecretUse use, String namespace, String name) {
        return user(use.occurrence()) + "\0runs as " + namespace + "/" + name;
    }

    /**
     * Without the hash that Kustomize appends to the name of a Secret that it generates: ten letters and digits of those that
     * {@code SafeEncodeString} of Kubernetes leaves.
     */
    static String withoutHash(String name) {
        int dash = name.lastIndexOf('-');
        if (dash <= 0 || name.length() - dash - 1 != HASH) {
            return name;
        }
        for (int i = dash + 1; i < name.length(); i++) {
            if (SAFE.indexOf(name.charAt(i)) < 0) {
                return name;
            }
        }
        return name.substring(0, dash);
    }

    /** Whoever is authenticated, and whom the request acts as. */
    private static String user(Occurrence occurrence) {
        Actor actor = occurrence.actor();
        String user = actor.authenticated().username();
        return actor.impersonated().isEmpty()
                ? user
                : String.join("\0as ", user, actor.impersonated().get().username());
    }

    /** The groups that say who belongs together, at most {@value #GROUPS}. */
    public static List<String> peers(Actor actor) {
        List<String> peers = new ArrayList<>(2);
        for (String group : actor.groups()) {
            if (peers.size() < GROUPS && (!group.startsWith(SYSTEM) || group.startsWith(ACCOUNTS_OF_NAMESPACE))) {
                peers.add(group);
            }
        }
        return peers;
    }
}
