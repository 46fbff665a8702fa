package io.secretwatch.replay.hunt;

import io.secretwatch.activity.AccessMapping;
import io.secretwatch.activity.AccessReview;
import io.secretwatch.activity.Activity;
import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.BindingChange;
import io.secretwatch.activity.CertificateIssue;
import io.secretwatch.activity.ContainerAccess;
import io.secretwatch.activity.ControlPlanePod;
import io.secretwatch.activity.CorrelatedMatch;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.Making;
import io.secretwatch.activity.Placement;
import io.secretwatch.activity.RoleChange;
import io.secretwatch.activity.SecretCreation;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.SecretUse;
import io.secretwatch.activity.SigmaMatch;
import io.secretwatch.activity.TokenIssue;
import io.secretwatch.activity.UnseenGrant;
import io.secretwatch.activity.UnseenWorkload;
import io.secretwatch.activity.rbac.Subject;
import io.secretwatch.knowledge.Memory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an act was, in a few words. */
final class ActText {

    private static final int NAMED = 5;

    private ActText() {}

    static String of(Activity activity, Memory memory) {
        if (activity instanceof SecretRead read) {
            Way way = Way.of(read);
            return way.word() + ": " + way.through();
        } else if (activity instanceof SecretCreation creation) {
            return "create: Secret " + creation.name() + " in namespace " + creation.namespace()
                    + (creation.tokenOf().isEmpty() ? "" : ", for the token of account " + creation.tokenOf());
        } else if (activity instanceof SecretUse use) {
            return use(use);
        } else if (activity instanceof ContainerAccess access) {
            return access(access, memory);
        } else if (activity instanceof TokenIssue token) {
            return "token of account " + token.namespace() + "/" + token.name()
                    + (token.boundTo().isEmpty() ? "" : ", for " + token.boundTo());
        }
        return right(activity);
    }

    private static String use(SecretUse use) {
        String verb = use.making().effect() == Making.Effect.SCALES
                ? "scale"
                : use.occurrence().call().verb();
        Set<String> secrets = use.secretNames();
        Set<Exposure.Kind> reach = use.exposures().stream()
                .map(Exposure::kind)
                .filter(Exposure.Kind::reachesNode)
                .collect(Collectors.toSet());
        return verb + ": " + use.workload()
                + (secrets.isEmpty() ? "" : " with Secrets " + few(secrets))
                + (reach.isEmpty() ? "" : ", which reaches into its node");
    }

    private static String access(ContainerAccess access, Memory memory) {
        String way = access.way() == ContainerAccess.Way.LOG ? "logs" : word(access.way());
        if (!Way.isIntoPod(access)) {
            String where = access.namespace().isEmpty() ? access.name() : access.namespace() + "/" + access.name();
            return where.isEmpty() ? way : way + ": " + where;
        }
        Set<String> secrets = memory.line(Way.pod(access)).secretNames();
        return way + ": " + Way.pod(access) + (secrets.isEmpty() ? "" : ", which holds Secrets " + few(secrets));
    }

    private static String right(Activity activity) {
        if (activity instanceof RoleChange role) {
            List<String> powers = role.rights().stream()
                    .map(right -> right.power().words())
                    .distinct()
                    .sorted()
                    .toList();
            return role.occurrence().call().verb() + ": " + role.role()
                    + (powers.isEmpty() ? "" : ", which allows to " + few(powers));
        } else if (activity instanceof BindingChange binding) {
            List<String> whom =
                    binding.subjects().stream().map(Subject::toString).toList();
            return binding.occurrence().call().verb() + ": " + binding.binding() + ", of " + binding.role() + " to "
                    + few(whom);
        } else if (activity instanceof UnseenGrant grant) {
            return grant.occurrence().call().verb() + ": " + grant.object() + ", whose content is not in the log";
        } else if (activity instanceof AccessMapping mapping) {
            return "write: "
                    + (mapping.configMap().equals(AccessMapping.CLOUD)
                            ? "the mapping of cloud identities (aws-auth)"
                            : "the authorities that servers of other APIs trust (" + mapping.configMap() + ")");
        } else if (activity instanceof AccessReview review) {
            return "question: " + word(review.question())
                    + (review.verb().isEmpty() ? "" : ", " + review.verb() + " " + review.scope())
                    + (review.subject().isEmpty() ? "" : ", about " + review.subject());
        } else if (activity instanceof CertificateIssue certificate) {
            return "certificate " + word(certificate.step()) + ": " + certificate.name()
                    + (certificate.commonName().isEmpty() ? "" : " for " + certificate.commonName());
        }
        return object(activity);
    }

    private static String object(Activity activity) {
        String verb = activity.occurrence().call().verb() + ": ";
        if (activity instanceof AdmissionConfigChange change) {
            List<String> powers = change.powers().stream()
                    .map(power -> word(power).replace('-', ' '))
                    .sorted()
                    .toList();
            return verb + change.object() + " " + change.name() + (powers.isEmpty() ? "" : ", which " + few(powers));
        } else if (activity instanceof UnseenWorkload unseen) {
            return verb + unseen.workload() + ", whose content is not in the log";
        } else if (activity instanceof Placement placement) {
            return "place: Pod " + placement.namespace() + "/" + placement.pod()
                    + (placement.node().isEmpty() ? "" : " on node " + placement.node());
        } else if (activity instanceof ControlPlanePod pod) {
            return "run: " + pod.component() + " as Pod " + pod.pod();
        } else if (activity instanceof SigmaMatch match) {
            return verb + "matches Sigma rule " + match.title();
        } else if (activity instanceof CorrelatedMatch match) {
            return verb + "counts for Sigma rule " + match.title();
        }
        return activity.occurrence().call().verb();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String few(Collection<String> texts) {
        return HuntText.few(List.copyOf(texts), NAMED, false);
    }
}
