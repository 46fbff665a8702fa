package io.secretwatch.rule.sequence;

import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.Workload;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.ObjectKey;
import io.secretwatch.principal.Actor;
import io.secretwatch.principal.Principal;
import io.secretwatch.wire.kubernetes.ProxiedPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which principals and objects a finding is remembered, and under which it looks for those that it belongs to.
 *
 * @param doer user name of the principal that the finding is about
 * @param left each with what it says there of the finding
 * @param sought in the order in which they tell most
 */
public record StoryKeys(String doer, Map<String, Relation> left, List<String> sought) {

    private static final int SUBJECTS = 10;
    private static final String USER = "user/";

    public StoryKeys {
        sought = List.copyOf(sought);
    }

    /**
     * The keys of a finding.
     *
     * @param author user name of the principal responsible, where that is not the one of the request; else empty
     */
    public static StoryKeys of(String author, Activity activity, Memory memory) {
        Actor actor = activity.occurrence().actor();
        String user = actor.authenticated().username();
        String doer = author.isEmpty() ? user : author;
        Map<String, Relation> left = new LinkedHashMap<>();
        left.put(USER + doer, Relation.SAME);
        // a controller carries out what others wrote, and a Pod's token acts for whoever has it
        if (author.isEmpty() || !actor.pod().isEmpty()) {
            left.put(USER + user, Relation.SAME);
        }
        actor.impersonated().ifPresent(other -> left.putIfAbsent(USER + other.username(), Relation.IMPERSONATED));
        written(activity, left);
        return new StoryKeys(doer, left, sought(doer, activity, actor, memory, left));
    }

    private static void written(Activity activity, Map<String, Relation> left) {
        if (!activity.occurrence().outcome().succeeded()) {
            return;
        }
        if (activity instanceof BindingChange change) {
            left.put(ObjectKey.of(change.binding()).toString(), Relation.GRANTED);
            for (Subject subject : change.subjects()
                    .subList(0, Math.min(SUBJECTS, change.subjects().size()))) {
                if (!subject.everybody() && !subject.kind().equals("Group")) {
                    left.put(USER + subject.username(), Relation.BOUND);
                }
            }
        } else if (activity instanceof RoleChange change) {
            left.put(ObjectKey.of(change.role()).toString(), Relation.ROLE_CHANGED);
        } else if (activity instanceof TokenIssue issue) {
            left.putIfAbsent(USER + issue.account().username(), Relation.MINTED);
            if (!issue.credentialId().isEmpty()) {
                left.put(ObjectKey.credential(issue.credentialId()).toString(), Relation.MINTED);
            }
        } else if (activity instanceof SecretCreation creation
                && !creation.tokenOf().isEmpty()) {
            left.putIfAbsent(
                    USER + new Principal.ServiceAccount(creation.namespace(), creation.tokenOf()).username(),
                    Relation.MINTED);
        } else if (activity instanceof SecretUse use) {
            left.put(ObjectKey.of(use.workload()).toString(), Relation.MADE);
        } else if (activity instanceof ContainerAccess access
                && !access.namespace().isEmpty()) {
            left.put(pod(access.namespace(), access.name()).toString(), Relation.ENTERED);
        } else if (activity instanceof AdmissionConfigChange change
                && change.powers().contains(Power.LEADS_TO_KUBELET)) {
            left.put(node(change.name()).toString(), Relation.LED);
        }
    }

    private static List<String> sought(
            String doer, Activity activity, Actor actor, Memory memory, Map<String, Relation> left) {
        Occurrence occurrence = activity.occurrence();
        List<String> sought = new ArrayList<>();
        memory.reason(occurrence.outcome()).ifPresent(reason -> {
            sought.add(ObjectKey.of(reason.binding()).toString());
            sought.add(ObjectKey.of(reason.role()).toString());
        });
        if (!actor.credentialId().isEmpty()) {
            sought.add(ObjectKey.credential(actor.credentialId()).toString());
        }
        if (!actor.pod().isEmpty() && actor.authenticated() instanceof Principal.ServiceAccount account) {
            line(new Workload("Pod", account.namespace(), actor.pod()), memory, sought);
        }
        if (occurrence.call().resource().equals("nodes")
                && occurrence.call().subresource().equals("proxy")) {
            sought.add(node(ProxiedPath.name(occurrence.call().name())).toString());
        }
        if (activity instanceof ContainerAccess access && !access.namespace().isEmpty()) {
            line(new Workload("Pod", access.namespace(), access.name()), memory, sought);
        } else if (activity instanceof SecretUse use) {
            line(use.workload(), memory, sought);
        }
        for (Map.Entry<String, Relation> one : left.entrySet()) {
            boolean principal = one.getKey().startsWith(USER);
            boolean own = one.getKey().equals(USER + doer);
            if (principal && (own || one.getValue() == Relation.SAME || one.getValue() == Relation.IMPERSONATED)) {
                sought.add(one.getKey());
            }
        }
        return sought;
    }

    private static void line(Workload workload, Memory memory, List<String> sought) {
        sought.add(ObjectKey.of(workload).toString());
        for (Workload part : memory.line(workload).line().keySet()) {
            String key = ObjectKey.of(part).toString();
            if (!sought.contains(key)) {
                sought.add(key);
            }
        }
    }

    private static ObjectKey node(String name) {
        return new ObjectKey("Node", "", name);
    }

    private static ObjectKey pod(String namespace, String name) {
        return new ObjectKey("Pod", namespace, name);
    }
}
