package io.secretwatch.activity.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.secretwatch.activity.Exposure;
import io.secretwatch.activity.SecretReference;
import io.secretwatch.activity.SecretReference.Via;
import io.secretwatch.activity.classify.RequestLine;
import java.util.ArrayList;
import java.util.List;

/** What the places of a kind gave: Secrets, service accounts, and objects that stand in the object. */
final class FoundSecrets {

    private static final int REFERENCES = 1_000;
    private static final int ACCOUNTS = 100;
    private static final int NAME_KEPT = 253;

    /**
     * An object in an object.
     *
     * @param via how a Secret is used of which it is the manifest
     */
    record Manifest(JsonNode content, Via via, Trail at) {}

    private final String own;
    private final boolean whole;
    private final List<SecretReference> references = new ArrayList<>();
    private final List<Exposure> accounts = new ArrayList<>();
    private final List<Manifest> manifests = new ArrayList<>();

    FoundSecrets(String own, boolean whole) {
        this.own = own;
        this.whole = whole;
    }

    /** Whether what is not there is not said. */
    boolean whole() {
        return whole;
    }

    String own() {
        return own;
    }

    /** Takes a Secret. Where there are too many, the last stands for every one, so that none is passed over in silence. */
    void secret(String namespace, String name, Via via, Trail at, boolean optional) {
        if (references.size() < REFERENCES - 1) {
            references.add(new SecretReference(
                    namespace.equals(own) ? "" : RequestLine.cut(namespace, NAME_KEPT),
                    RequestLine.cut(name, NAME_KEPT),
                    via,
                    at.text(),
                    optional));
        } else if (references.size() == REFERENCES - 1) {
            references.add(new SecretReference(SecretReference.ANY, SecretReference.ANY, via, at.text(), optional));
        }
    }

    /** Takes an account under which something runs or is read; one of another namespace has that before its name. */
    void account(String namespace, String name) {
        boolean here = namespace.isEmpty() || namespace.equals(own);
        Exposure account = new Exposure(
                Exposure.Kind.ACCOUNT,
                RequestLine.cut(here ? name : RequestLine.cut(namespace, NAME_KEPT) + "/" + name, 2 * NAME_KEPT));
        if (accounts.size() < ACCOUNTS && !accounts.contains(account)) {
            accounts.add(account);
        }
    }

    void manifest(JsonNode content, Via via, Trail at) {
        manifests.add(new Manifest(content, via, at));
    }

    List<SecretReference> references() {
        return references;
    }

    List<Exposure> accounts() {
        return accounts;
    }

    List<Manifest> manifests() {
        return manifests;
    }
}
