package io.secretwatch.knowledge;

/** What is known when an activity is judged: of the one who did it, and of the workload it wrote, if it wrote one. */
public record Known(PrincipalMemory principal, WorkloadMemory workload) {
}
