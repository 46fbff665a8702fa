package io.secretwatch.alert;

/**
 * A Kubernetes object, or a set of them, that a finding is about.
 *
 * @param type kind, such as {@code Secret} or {@code Deployment}
 * @param namespace empty for every namespace
 * @param name {@code *} for every one
 */
public record Target(String type, String namespace, String name) {}
