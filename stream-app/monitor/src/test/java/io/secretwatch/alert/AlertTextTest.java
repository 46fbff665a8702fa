package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertTextTest {

    @Test
    void says_who_what_why_and_what_to_do() {
        assertThat(AlertText.of(AlertFixtures.updated())).isEqualTo("""
                HIGH (update)  91  Every Secret of the cluster read by system:serviceaccount:ci:runner
                  system:serviceaccount:ci:runner listed every Secret in every namespace; no policy entry expects that and it has not done so before.
                  Why
                     +70  it went over all namespaces
                      +2  it has never read a Secret before
                     +19  3 different denials within ten minutes
                  Seen      2 times, 2026-01-01T10:00:00.123Z to 2026-01-01T10:01:00.654Z, cluster prod-eu-1
                  Do this
                    Take the right to list Secrets out of ClusterRoleBinding ci-admin.
                  Exception
                    - id: ci-runner-lists-secrets
                      principals: ["system:serviceaccount:ci:runner"]
                      may:
                      - read: {verbs: [list], namespaces: ["*"]}
                      owner: ""
                      reason: ""
                      expires: 2026-04-01
                  Finding   5f2c0c1e8d0b5b7e9a513a6d2f1c7e90  k8s.secret.read.unexpected
                """);
    }

    @Test
    void says_what_a_person_said_of_it() {
        assertThat(AlertText.of(AlertFixtures.judged()))
                .contains(
                        "HIGH (close)  91",
                        "  Verdict   expected, says alice: OPS-17: the runner makes the backup of January\n");
    }
}
