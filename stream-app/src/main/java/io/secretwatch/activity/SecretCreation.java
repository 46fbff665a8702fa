package io.secretwatch.activity;

/** A Secret was created; its creator knows what is in it. Server-side apply creates with {@code patch} and answers 201. */
public record SecretCreation(Occurrence occurrence, String namespace, String name) implements Activity {

    @Override
    public SecretCreation with(Occurrence other) {
        return new SecretCreation(other, namespace, name);
    }
}
