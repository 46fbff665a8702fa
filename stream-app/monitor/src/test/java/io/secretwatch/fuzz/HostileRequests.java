package io.secretwatch.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Requests that ask for Secrets, tokens and the like in every spelling, and for other things that look like it. The same seed gives the same. */
final class HostileRequests {

    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "DELETE");
    private static final List<String> OBJECTS = List.of(
            "api/v1/secrets",
            "api/v1/namespaces/shop/secrets",
            "api/v1/namespaces/shop/secrets",
            "api/v1/namespaces/shop/secrets/db",
            "api/v1/namespaces/kube-system/secrets/sealed",
            "api/v1/watch/secrets",
            "api/v1/watch/namespaces/shop/secrets",
            "api/v1/watch/namespaces/shop/secrets/db",
            "api/v1/namespaces/watch/secrets",
            "api/v1/namespaces/proxy/secrets/secrets",
            "api/v1/namespaces/secrets/pods/secrets",
            "apis/example.com/v1/namespaces/shop/secrets",
            "api/v1/namespaces/shop/serviceaccounts/web/token",
            "api/v1/namespaces/kube-system/serviceaccounts/node-controller/token",
            "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
            "healthz/secrets",
            "api/v1/secrets/");
    private static final List<String> PROXIES = List.of(
            "api/v1/nodes/node-1/proxy/",
            "api/v1/nodes/https:node-1:10250/proxy/",
            "api/v1/namespaces/shop/pods/http:dash:80/proxy/",
            "api/v1/namespaces/proxy/services/proxy/proxy/",
            "apis/cluster.karmada.io/v1alpha1/clusters/member1/proxy/");
    private static final List<String> BEHIND = List.of(
            "api/v1/secrets",
            "api/v1/namespaces/shop/secrets",
            "api/v1/namespaces/shop/secrets/db",
            "api/v1/watch/secrets",
            "member1/api/v1/namespaces/shop/secrets",
            "api/v1/secret/shop/db",
            "api/v1/secret",
            "k8s/clusters/c-1/v1/secrets/shop",
            "api/v1/namespaces/shop/pods",
            "api/v1/namespaces/shop/configmaps/secrets",
            "run/shop/web/app",
            "exec/shop/web/app",
            "pods",
            "metrics/cadvisor",
            "secrets");
    private static final List<String> NAMES = List.of(
            "fieldSelector",
            "fieldSelector",
            "labelSelector",
            "watch",
            "resourceVersion",
            "sendInitialEvents",
            "dryRun",
            "dryRun",
            "limit",
            "continue",
            "FieldSelector",
            "DryRun",
            "x");
    private static final List<String> VALUES = List.of(
            "metadata.name=db",
            "metadata.name==db",
            "metadata.name!=db",
            "metadata.name=b,metadata.name=a",
            "metadata.name=db,type=Opaque",
            "metadata.name=..",
            "metadata.name=",
            " metadata.name=db",
            "type=Opaque",
            "owner=helm",
            "All",
            "all",
            "All,All",
            "true",
            "yes",
            "no",
            "1",
            "0",
            "False",
            "false",
            "",
            "8000",
            "ü☺");
    private static final List<String> SPOILT = List.of(";", "%zz", "%", "%+9", "%4", ";&;", "%0x");
    private static final List<String> PADDING =
            List.of("", "", "&", "a;b", "a%zz=1", "x=%", "=", ";", "pretty=true", "a=b&a=b");

    private final Random random;

    HostileRequests(Random random) {
        this.random = random;
    }

    String method() {
        return pick(METHODS);
    }

    String uri() {
        String query = query();
        return path() + (query.isEmpty() && random.nextBoolean() ? "" : "?" + query);
    }

    private String path() {
        if (random.nextInt(3) > 0) {
            return "/" + escaped(pick(OBJECTS), 12);
        }
        StringBuilder behind = new StringBuilder();
        for (String step : pick(BEHIND).split("/")) {
            behind.append(detour()).append(escaped(step, 8)).append(slash());
        }
        return "/" + escaped(pick(PROXIES), 20) + behind;
    }

    private String slash() {
        return switch (random.nextInt(8)) {
            case 0 -> "%2F";
            case 1 -> "%2f/";
            case 2 -> "/".repeat(1 + random.nextInt(700));
            default -> "/";
        };
    }

    private String detour() {
        return switch (random.nextInt(12)) {
            case 0 -> "metrics/../";
            case 1 -> "healthz%2F%2e%2e/";
            case 2 -> "./";
            case 3 -> "%2e/";
            case 4 -> "a/b/../../";
            case 5 -> "../";
            default -> "";
        };
    }

    private String query() {
        List<String> pairs = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            pairs.add(pair());
        }
        if (random.nextInt(60) == 0) {
            pairs.add(random.nextInt(pairs.size() + 1), "&".repeat(9_980 + random.nextInt(40)));
        }
        return String.join("&", pairs);
    }

    private String pair() {
        if (random.nextInt(5) == 0) {
            return pick(PADDING);
        }
        String name = escaped(pick(NAMES), 6);
        String value = escaped(pick(VALUES), 3);
        if (random.nextInt(5) == 0) {
            return random.nextBoolean() ? name + "=" + value + pick(SPOILT) : name + pick(SPOILT) + "=" + value;
        }
        return random.nextInt(20) == 0 ? name : name + "=" + value;
    }

    /** The same query, written otherwise: other escapes, pairs that do not count in between, pairs of other names in another order. */
    String rewritten(String query) {
        List<String> pairs = new ArrayList<>(List.of(query.split("&", -1)));
        if (random.nextBoolean()) {
            int at = random.nextInt(pairs.size());
            Collections.swap(pairs, at, random.nextInt(pairs.size()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            pairs.add(random.nextInt(pairs.size() + 1), pick(PADDING));
        }
        pairs.replaceAll(pair -> random.nextInt(3) == 0 ? otherwise(pair) : pair);
        return String.join("&", pairs);
    }

    private String otherwise(String pair) {
        StringBuilder text = new StringBuilder();
        for (char c : pair.toCharArray()) {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            text.append(letter && random.nextInt(4) == 0 && !pair.contains("%") ? "%" + Integer.toHexString(c) : c);
        }
        return text.toString();
    }

    /** A text in which one of so many characters is an escape, and those that mean something in a query are so or not. */
    private String escaped(String text, int oneOf) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean needed = c == ' ' || c == '&' || c == ';' || c == '%';
            boolean chosen = random.nextInt(c == '/' ? 4 * oneOf : oneOf) == 0;
            if (c == ' ' && random.nextBoolean()) {
                escaped.append('+');
            } else if (c < 128 && (needed || chosen)) {
                escaped.append((random.nextBoolean() ? "%%%02x" : "%%%02X").formatted((int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
