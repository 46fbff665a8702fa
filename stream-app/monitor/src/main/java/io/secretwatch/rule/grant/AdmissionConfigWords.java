package io.secretwatch.rule.grant;

import io.secretwatch.activity.AdmissionConfigChange;
import io.secretwatch.activity.AdmissionConfigChange.Power;
import io.secretwatch.activity.Occurrence;
import io.secretwatch.principal.Principal;
import io.secretwatch.rule.Explanation;
import io.secretwatch.rule.Headline;
import io.secretwatch.rule.Verdict;
import io.secretwatch.rule.text.Phrases;
import io.secretwatch.rule.text.PolicyEntry;

/**
 * What stands between clients and the API server, or between that and a kubelet, in words.
 *
 * @param done what the object does, as a title says it
 * @param tried the same as an infinitive
 * @param to what stands before the places where it sends something
 */
record AdmissionConfigWords(String done, String tried, String to, String remedy) {

    private static final AdmissionConfigWords INTERCEPTION = new AdmissionConfigWords(
            "API requests intercepted by ",
            "intercept API requests by ",
            ", which sends requests to ",
            "Read its rules and find out who answers its requests. If it is not legitimate, delete it and rotate what it was shown.");
    private static final AdmissionConfigWords POLICY = new AdmissionConfigWords(
            INTERCEPTION.done,
            INTERCEPTION.tried,
            INTERCEPTION.to,
            "Read its rules and its expressions: what does it print, or put into objects? If it is not legitimate, delete it and rotate what it"
                    + " was shown.");
    private static final AdmissionConfigWords PARAMETERS = new AdmissionConfigWords(
            "Parameters given to a policy by ",
            "give parameters to a policy by ",
            ", which binds ",
            "Read what the policy makes of its parameters. If it is not legitimate, delete the binding and rotate the Secrets that it names.");
    private static final AdmissionConfigWords KUBELET = new AdmissionConfigWords(
            "Requests to a kubelet led elsewhere by ",
            "lead requests to a kubelet elsewhere by ",
            ", whose kubelet the API server reaches by ",
            "Compare the addresses and the port with the machine. If they are not its own, look for what was asked of the node since, by"
                    + " nodes/proxy, exec and logs, and let its kubelet register anew.");

    static Explanation of(Verdict.Finding finding, AdmissionConfigChange written) {
        AdmissionConfigWords words = written.powers().contains(Power.LEADS_TO_KUBELET)
                ? KUBELET
                : written.binds() ? PARAMETERS : written.object().endsWith("AdmissionPolicy") ? POLICY : INTERCEPTION;
        Occurrence occurrence = written.occurrence();
        String object = written.object() + " ";
        String to = written.destinations().isEmpty() ? "" : words.to + String.join(", ", written.destinations());
        return new Explanation(
                Headline.of(
                        occurrence.outcome(),
                        Headline.of(words.done + object, written.name(), ""),
                        Headline.of("Attempt to " + words.tried + object, written.name(), "")),
                Phrases.message(finding, occurrence, "wrote", "write", object + written.name() + to),
                words.remedy,
                Phrases.acceptableSuccess(occurrence)
                        ? PolicyEntry.grant(occurrence, "", written.object(), names(written))
                        : "");
    }

    /** A controller of nodes writes those to come as well; a person does not. */
    private static String names(AdmissionConfigChange written) {
        Principal principal = written.occurrence().actor().authenticated();
        boolean program = principal instanceof Principal.ServiceAccount || principal instanceof Principal.ControlPlane;
        return program && written.powers().contains(Power.LEADS_TO_KUBELET) ? "*" : written.name();
    }
}
