package io.secretwatch.wire.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretwatch.wire.kubernetes.ProxiedPath;
import io.secretwatch.wire.kubernetes.RequestQuery;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsInUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/secrets?labelSelector=password%3DCANARY&limit=5 | /api/v1/secrets?labelSelector=password%3D%5Bredacted%5D&limit=5",
                "/api/v1/secrets?labelSelector=app%20in%20%28a%29,token%20in%20%28CANARY%29 | /api/v1/secrets?labelSelector=app+in+%28a%29%2Ctoken+in+%28%5Bredacted%5D%29",
                "/api/v1/secrets?fieldSelector=token=CANARY;x | /api/v1/secrets?fieldSelector=token%3D%5Bredacted%5D;x",
                "/api/v1/secrets?pretty=Bearer+CANARY | /api/v1/secrets?pretty=Bearer+%5Bredacted%5D",
                "/api/v1/secrets?fieldManager=https%3A%2F%2Fjoe:CANARY@host%2Fx | /api/v1/secrets?fieldManager=https%3A%2F%2Fjoe%3A%5Bredacted%5D%40host%2Fx",
                "/api/v1/secrets?labelSelector=token%3DCANARY%zz | /api/v1/secrets?labelSelector=token%3D[redacted]%",
                "/api/v1/namespaces/n/services/s/proxy/login/token=CANARY/x?a=b | /api/v1/namespaces/n/services/s/proxy/login/token%3D%5Bredacted%5D/x?a=b",
                "/api/v1/secrets?labelSelector=app%3Dghp_CANARY7C42F292c6912E7,x%3Dy | /api/v1/secrets?labelSelector=app%3D%5Bredacted%5D%2Cx%3Dy",
                "/api/v1/secrets?fieldSelector=metadata.name%3Ddb,x%3Dtoken-4xkz9%3Ac4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz | /api/v1/secrets?fieldSelector=metadata.name%3Ddb,x%3D%5Bredacted%5D",
                "/api/v1/secrets?fieldManager=token-4xkz9:c4n4ryzzzzc4n4ryzzzzc4n4ryzzzzc4n4ryzzzz&pretty=hvs.CANARY7C42F292c6912-_E7 | /api/v1/secrets?fieldManager=%5Bredacted%5D&pretty=%5Bredacted%5D",
                "/login/Bearer%20CANARY | /login/Bearer%20%5Bredacted%5D",
                "/api/v1/secrets/eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln?x=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln | /api/v1/secrets/[redacted]?x=%5Bredacted%5D",
            })
    void what_looks_like_a_credential_is_hidden_and_what_was_hidden_stays_so(String uri, String shown) {
        assertThat(CredentialsInUri.hidden(uri)).isEqualTo(shown);
        assertThat(CredentialsInUri.hidden(shown)).isSameAs(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v1/secrets?",
                "/api/v1/secrets?limit=500&resourceVersion=0&continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MX0",
                "/api/v1/secrets?fieldSelector=metadata.name%3Dapi-token,metadata.namespace%3Dsecret",
                "/api/v1/secrets?fieldSelector=type%3Dkubernetes.io%2Fservice-account-token&limit=500",
                "/api/v1/namespaces/shop/secrets/token=name",
                "/api/v1/events?fieldSelector=metadata.name%3Dweb-01.18a3f0c5d1e2b34c",
                "/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=x+--password%3Dhunter2",
                "/apis/batch/v1/jobs?labelSelector=argocd.argoproj.io%2Fsecret-type%3Dcluster"
            })
    void all_else_stays_the_very_text(String uri) {
        assertThat(CredentialsInUri.hidden(uri)).isSameAs(uri);
    }

    @Test
    void a_step_of_a_path_hides_no_other_step() {
        for (String slash : List.of("/", "%2F", "%2f")) {
            String uri = "/api/v1/nodes/n/proxy/token=x" + slash + ".." + slash + "exec/shop/web";
            assertThat(ProxiedPath.steps(CredentialsInUri.hidden(uri)))
                    .isEqualTo(ProxiedPath.steps(uri))
                    .isEqualTo(Optional.of(List.of("exec", "shop", "web")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.name=x,token=%zz", "metadata.name=x,token=abcd;", "metadata.name=x;token=abcd"})
    void a_parameter_that_the_api_server_drops_is_dropped_afterwards(String selector) {
        String uri = "/api/v1/secrets?fieldSelector=" + selector;
        assertThat(RequestQuery.ofUri(uri).first("fieldSelector")).isEmpty();
        assertThat(CredentialsInUri.hidden(uri)).isNotEqualTo(uri);
        assertThat(RequestQuery.ofUri(CredentialsInUri.hidden(uri)).first("fieldSelector"))
                .isEmpty();
    }
}
