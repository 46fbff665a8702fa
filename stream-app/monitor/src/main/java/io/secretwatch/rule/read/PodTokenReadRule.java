package io.secretwatch.rule.read;

import io.secretwatch.activity.Occurrence;
import io.secretwatch.activity.SecretRead;
import io.secretwatch.activity.Workload;
import io.secretwatch.knowledge.Memory;
import io.secretwatch.knowledge.lineage.WorkloadMemory;
import io.secretwatch.policy.Policy;
import io.secretwatch.policy.Request;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.PolicyRule;
import io.secretwatch.rule.Requests;
import io.secretwatch.rule.Responsible;
import io.secretwatch.rule.Score;
import io.secretwatch.rule.SignalType;
import io.secretwatch.rule.Target;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Age;
import io.secretwatch.wire.alert.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service account reads Secrets from a Pod that is another principal's doing: writing the Pod was a finding, or the Pod, or the template
 * that it was made of, was written before the account was known to read anything, and now it reads every Secret there is.
 */
public final class PodTokenReadRule extends PolicyRule<SecretRead> {

    static final String ID = "k8s.secret.read.through-pod";

    private static final SignalType ONE_SECRET = SignalType.of(ID, "pod-of-another", "one");
    private static final SignalType MANY_SECRETS = SignalType.of(ID, "pod-of-another", "many");

    /** A workload, and who wrote it. */
    private record Made(Workload workload, WorkloadMemory memory) {}

    public PodTokenReadRule() {
        super(ID, SecretRead.class);
    }

    @Override
    protected boolean concerns(SecretRead read, Memory memory) {
        return made(read, memory).isPresent();
    }

    /** What the Pod that the token of the request is bound to was made of, where its author has to answer for the read. */
    private static Optional<Made> made(SecretRead read, Memory memory) {
        String pod = read.occurrence().actor().pod();
        if (pod.isEmpty()
                || !read.occurrence().outcome().succeeded()
                || !(read.occurrence().actor().authenticated() instanceof Principal.ServiceAccount account)) {
            return Optional.empty();
        }
        for (Map.Entry<Workload, WorkloadMemory> member : memory.line(new Workload("Pod", account.namespace(), pod))
                .line()
                .entrySet()) {
            if (!member.getValue().author().isEmpty()) {
                Made made = new Made(member.getKey(), member.getValue());
                boolean answers = (isSuspect(made) || revealed(read, made, memory))
                        && !made.memory().author().equals(account.username());
                return answers ? Optional.of(made) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isSuspect(Made made) {
        return made.memory().isByHand() && Severity.ofRisk(made.memory().risk()).compareTo(Severity.MEDIUM) >= 0;
    }

    /** Until an account reads, nobody who writes a workload under it can be asked why. */
    private static boolean revealed(SecretRead read, Made made, Memory memory) {
        return read.scope().clusterWide()
                && read.bulk()
                && !made.memory().isOfAdministrator()
                && !memory.principal().hasRead("", "")
                && !memory.principalOf(made.memory().author()).knows("", "");
    }

    @Override
    protected Responsible responsible(SecretRead read, Memory memory) {
        return Responsible.author(
                made(read, memory).map(made -> made.memory().author()).orElse(""));
    }

    @Override
    protected List<Request> requests(SecretRead read, Memory memory) {
        return made(read, memory)
                .<Request>map(made -> new Request.Use(
                        made.workload().namespace(), made.workload().kind(), Set.of()))
                .stream()
                .toList();
    }

    /** Where the policy does not expect the account to read this, the account is reported itself, and its Pods with it. */
    @Override
    protected Optional<String> explainedBy(SecretRead read, Policy policy, Memory memory) {
        Occurrence occurrence = read.occurrence();
        boolean expected = policy.expects(
                        occurrence.actor(), occurrence.cluster(), occurrence.time(), Requests.of(read))
                .isPresent();
        boolean suspect = made(read, memory).filter(PodTokenReadRule::isSuspect).isPresent();
        return expected || suspect ? Optional.empty() : Optional.of("reported-of-the-account");
    }

    @Override
    protected List<SignalType> ownSignals() {
        return List.of(ONE_SECRET, MANY_SECRETS);
    }

    @Override
    protected void weigh(SecretRead read, Memory memory, Score score) {
        made(read, memory)
                .ifPresent(made -> score.add(
                                read.scope().clusterWide() || read.bulk() ? MANY_SECRETS : ONE_SECRET,
                                made.memory().author() + " wrote what " + made.workload() + " runs or holds "
                                        + Age.of(
                                                made.memory().since(),
                                                read.occurrence().time())
                                        + ", and its account read this")
                        .cite(made.memory()
                                .written(
                                        made.workload().toString(),
                                        read.occurrence().time())));
    }

    @Override
    protected String shape(SecretRead read, Memory memory) {
        String place = read.scope().clusterWide() ? "*" : read.scope().namespace();
        return read.manner() + " " + place + " "
                + made(read, memory).map(made -> made.workload().toString()).orElse("");
    }

    @Override
    protected List<Target> targets(SecretRead read) {
        return SecretReadWords.targets(read);
    }

    @Override
    protected Explanation words(Verdict.Finding finding, SecretRead read) {
        return new Explanation(
                SecretReadWords.headline(read, "a Pod that runs what another principal wrote"),
                SecretReadWords.message(finding, read),
                "Ask who wrote what the Pod runs, not the owner of the account. If the read was not legitimate, undo what was written,"
                        + " delete the Pod, which revokes its token, and rotate the Secrets in scope.",
                "");
    }
}
