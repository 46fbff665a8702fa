package io.secretwatch.policy;

/** placeholder until the policy package lands */
public record Policy() {
}
