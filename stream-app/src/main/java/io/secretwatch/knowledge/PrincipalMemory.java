package io.secretwatch.knowledge;

/** What one principal is known to have done in one cluster. */
public record PrincipalMemory(String todo) {
}
