package io.secretwatch.activity.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.activity.SecretReference;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecretFields SHIPPED = SecretFields.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | persistentvolumes | {'spec':{'csi':{'driver':'d','nodeStageSecretRef':{'name':'a','namespace':'n'},'controllerExpandSecretRef':{'name':'b','namespace':'own'}}}} | n/a b
            '' | persistentvolumes | {'spec':{'azureFile':{'shareName':'s','secretName':'a','secretNamespace':'n'}}} | n/a
            '' | persistentvolumes | {'spec':{'rbd':{'secretRef':{'name':'a','namespace':'n'}}}} | n/a
            '' | persistentvolumes | {'spec':{'flexVolume':{'secretRef':{'name':'a','namespace':'n'}}}} | n/a
            '' | serviceaccounts | {'secrets':[{'name':'a'}],'imagePullSecrets':[{'name':'b'}]} | a b
            '' | persistentvolumeclaims | {'spec':{'dataSource':{'kind':'PersistentVolumeClaim','name':'db'}}} | PersistentVolumeClaim/db
            '' | persistentvolumeclaims | {'spec':{'dataSource':{'kind':'VolumeSnapshot','name':'db'}}} | ''
            storage.k8s.io | storageclasses | {'parameters':{'csi.storage.k8s.io/node-stage-secret-name':'a','csi.storage.k8s.io/node-stage-secret-namespace':'n'}} | n/a
            storage.k8s.io | storageclasses | {'parameters':{'csi.storage.k8s.io/node-stage-secret-namespace':'n'}} | n/*
            networking.k8s.io | ingresses | {'metadata':{'annotations':{'nginx.ingress.kubernetes.io/auth-secret':'n/a'}},'spec':{'tls':[{'secretName':'b'},{}]}} | b n/a
            gateway.networking.k8s.io | gateways | {'spec':{'listeners':[{'tls':{'certificateRefs':[{'kind':'Secret','name':'a','namespace':'n'},{'name':'b'},{'kind':'Other','name':'c'}]}}]}} | n/a b
            gateway.networking.k8s.io | referencegrants | {'spec':{'from':[{'kind':'Gateway','namespace':'n'}],'to':[{'kind':'Secret'},{'kind':'Service'}]}} | *
            cert-manager.io | clusterissuers | {'spec':{'acme':{'privateKeySecretRef':{'name':'a'},'solvers':[{'dns01':{'route53':{'secretAccessKeySecretRef':{'name':'b','key':'k'}}}}]}}} | a b
            cert-manager.io | certificates | {'spec':{'secretName':'a','keystores':{'jks':{'passwordSecretRef':{'name':'b'}}}}} | a b
            external-secrets.io | externalsecrets | {'spec':{'secretStoreRef':{'name':'s'},'data':[{'remoteRef':{'key':'a'}}],'dataFrom':[{'find':{'name':{'regexp':'.*'}}}]}} | a *
            external-secrets.io | clusterexternalsecrets | {'spec':{'namespaces':['n'],'externalSecretSpec':{'data':[{'remoteRef':{'key':'a'}}]}}} | n/* a
            external-secrets.io | pushsecrets | {'spec':{'selector':{'secret':{'name':'a'}}}} | a
            external-secrets.io | clustersecretstores | {'spec':{'provider':{'kubernetes':{'remoteNamespace':'n','auth':{'token':{'bearerToken':{'name':'a','namespace':'m'}}}}}}} | m/a n/*
            bitnami.com | sealedsecrets | {'metadata':{'name':'a'}} | a
            secrets.hashicorp.com | vaultstaticsecrets | {'spec':{'destination':{'name':'a','create':true}}} | a
            secrets-store.csi.x-k8s.io | secretproviderclasses | {'spec':{'secretObjects':[{'secretName':'a'}]}} | a
            helm.toolkit.fluxcd.io | helmreleases | {'spec':{'valuesFrom':[{'kind':'Secret','name':'a'},{'kind':'ConfigMap','name':'c'}],'kubeConfig':{'secretRef':{'name':'b'}}}} | a b
            kustomize.toolkit.fluxcd.io | kustomizations | {'spec':{'postBuild':{'substituteFrom':[{'kind':'Secret','name':'a'}]},'decryption':{'secretRef':{'name':'b'}}}} | a b
            source.toolkit.fluxcd.io | gitrepositories | {'spec':{'secretRef':{'name':'a'},'verify':{'secretRef':{'name':'b'}}}} | a b
            argoproj.io | applicationsets | {'spec':{'generators':[{'scmProvider':{'github':{'tokenRef':{'secretName':'a','key':'k'}}}}]}} | a
            database.crossplane.io | anythings | {'spec':{'writeConnectionSecretToRef':{'name':'a','namespace':'n'}}} | n/a
            sql.cnrm.cloud.google.com | sqlusers | {'spec':{'password':{'valueFrom':{'secretKeyRef':{'name':'a','key':'k'}}}}} | a
            monitoring.coreos.com | servicemonitors | {'spec':{'endpoints':[{'basicAuth':{'password':{'name':'a','key':'k'}},'bearerTokenSecret':{'name':'b','key':'k'}}]}} | a b
            monitoring.coreos.com | prometheuses | {'spec':{'secrets':['a'],'remoteWrite':[{'authorization':{'credentials':{'name':'b'}}}]}} | a b
            kyverno.io | clusterpolicies | {'spec':{'rules':[{'generate':{'kind':'Secret','clone':{'name':'a','namespace':'n'}}},{'generate':{'kind':'ConfigMap','clone':{'name':'c','namespace':'n'}}}]}} | n/a
            kyverno.io | clusterpolicies | {'spec':{'rules':[{'generate':{'cloneList':{'namespace':'n','kinds':['v1/Secret']}}},{'generate':{'cloneList':{'namespace':'m','kinds':['v1/ConfigMap']}}}]}} | n/*
            replication.k8ssandra.io | replicatedsecrets | {'spec':{'selector':{}}} | */*
            velero.io | backups | {'spec':{'includedNamespaces':['n']}} | n/*
            velero.io | backups | {'spec':{}} | */*
            velero.io | backups | {'spec':{'excludedResources':['secrets']}} | ''
            velero.io | backups | {'spec':{'includedResources':['pods']}} | ''
            snapshot.storage.k8s.io | volumesnapshots | {'spec':{'source':{'persistentVolumeClaimName':'db'}}} | PersistentVolumeClaim/db
            """)
    void the_shipped_table_knows_where_the_names_stand(String group, String resource, String body, String expected)
            throws JsonProcessingException {
        List<String> named =
                SHIPPED.of(group, resource).orElseThrow().named(List.of(read(body)), "own", true).references().stream()
                        .map(SecretReference::qualified)
                        .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void additions_come_first() throws JsonProcessingException {
        SecretFields more = SecretFields.shippedAnd(
                read("{'kinds':[{'group':'*.example.com','resource':'*','sends':true,'secrets':['spec.s']},"
                        + "{'group':'bitnami.com','resource':'sealedsecrets','kind':'Sealed','secrets':['spec.x']}]}"));
        assertThat(more.of("db.example.com", "things")
                        .orElseThrow()
                        .named(List.of(read("{'spec':{'s':'a'}}")), "own", true)
                        .references())
                .containsExactly(new SecretReference("", "a", SecretReference.Via.SENT, "spec.s", false));
        assertThat(more.of("bitnami.com", "sealedsecrets").orElseThrow().kind()).isEqualTo("Sealed");
        assertThat(more.of("example.org", "things")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'kinds':1}",
                "{'kinds':[1]}",
                "{'kinds':[{}]}",
                "{'kinds':[{'resource':'x','secrets':[]}]}",
                "{'kinds':[{'resource':'x','secrets':['a..b']}]}",
                "{'kinds':[{'resource':'x','secrets':['**.a.**.b']}]}",
                "{'kinds':[{'resource':'x','secrets':[{'name':'a'}]}]}",
                "{'kinds':[{'resource':'x','secrets':[{'at':'a','nme':'b'}]}]}",
                "{'kinds':[{'resource':'x','secrets':['a[b']}]}",
                "{'kinds':[{'resource':'x','secrets':['a'],'extra':1}]}",
                "{'kinds':[{'resource':['x','y'],'kind':['X'],'secrets':['a']}]}",
                "{'kinds':[{'resource':'x','secrets':['a'],'does':'steals'}]}",
                "{'kinds':[{'resource':'x','secrets':[{'at':'a','text':'number'}]}]}",
                "{'kinds':[{'resource':'x','secrets':[{'path':'a','at':'b','nme':1}]}]}"
            })
    void a_table_with_a_mistake_is_none(String table) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> SecretFields.shippedAnd(read(table)))
                        .getMessage())
                .isNotEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Every kind of the table is shown bodies of every shape; nothing is thrown, and no more is told than there is room for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void absurd_bodies_are_survived(int seed) {
        Random random = new Random(seed);
        List<String[]> kinds = List.of(
                new String[] {"", "persistentvolumes"},
                new String[] {"networking.k8s.io", "ingresses"},
                new String[] {"velero.io", "backups"},
                new String[] {"kyverno.io", "policies"},
                new String[] {"external-secrets.io", "secretstores"},
                new String[] {"monitoring.coreos.com", "alertmanagerconfigs"},
                new String[] {"x.crossplane.io", "y"},
                new String[] {"gateway.networking.k8s.io", "gateways"},
                new String[] {"storage.k8s.io", "storageclasses"});
        String[] kind = kinds.get(random.nextInt(kinds.size()));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String field : List.of("spec", "metadata", "parameters")) {
            body.set(field, grown(random, 7));
        }
        List<SecretReference> found = SHIPPED.of(kind[0], kind[1])
                .orElseThrow()
                .named(List.of(body, grown(random, 3)), "own", random.nextBoolean())
                .references();
        assertThat(found)
                .hasSizeLessThanOrEqualTo(1_000)
                .allSatisfy(reference -> assertThat(reference.name().length()
                                + reference.namespace().length()
                                + reference.path().length())
                        .isLessThan(1_200));
    }

    private static JsonNode grown(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (depth == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(5)) {
                case 0 -> nodes.nullNode();
                case 1 -> nodes.numberNode(random.nextLong());
                case 2 -> nodes.textNode("x/".repeat(random.nextInt(400)));
                case 3 -> nodes.booleanNode(true);
                default -> nodes.textNode("*");
            };
        }
        if (random.nextInt(3) == 0) {
            ArrayNode list = nodes.arrayNode();
            for (int i = 0; i < random.nextInt(6); i++) {
                list.add(grown(random, depth - 1));
            }
            return list;
        }
        List<String> names = List.of(
                "csi",
                "nodeStageSecretRef",
                "secretRef",
                "name",
                "namespace",
                "kind",
                "kinds",
                "tls",
                "annotations",
                "rules",
                "generate",
                "clone",
                "provider",
                "kubernetes",
                "receivers",
                "includedNamespaces",
                "basicAuth",
                "password",
                "certificateRefs",
                "a".repeat(5_000));
        ObjectNode object = nodes.objectNode();
        for (int i = 0; i < random.nextInt(6); i++) {
            object.set(names.get(random.nextInt(names.size())), grown(random, depth - 1));
        }
        return object;
    }

    private static JsonNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
