package io.secretwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingGroupTest {

    private static final FindingGroup KEN = new FindingGroup("R", "prod", "ken");

    @Test
    void groups_are_equal_where_rule_cluster_and_principal_are() {
        FindingGroup same = new FindingGroup("R", "prod", "ken");
        assertThat(same).isEqualTo(KEN).hasSameHashCodeAs(KEN);
        assertThat(same.fingerprint()).isEqualTo(KEN.fingerprint());
        for (FindingGroup other : new FindingGroup[] {
            new FindingGroup("S", "prod", "ken"),
            new FindingGroup("R", "lab", "ken"),
            new FindingGroup("R", "prod", "eve")
        }) {
            assertThat(other).isNotEqualTo(KEN);
            assertThat(other.fingerprint()).isNotEqualTo(KEN.fingerprint());
        }
    }
}
