package io.secretwatch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That one permission covers another means that it covers every request which the other covers, and is said wherever that is so. */
class BreadthTest {

    private static final List<String> NAMES = List.of("", "a", "ab", "abc", "b");
    private static final List<List<NamePattern>> GIVEN = patterns("a", "ab", "a*", "ab*", "*");
    private static final List<List<NamePattern>> ANY_OR_GIVEN =
            Stream.concat(Stream.of(List.<NamePattern>of()), GIVEN.stream()).toList();
    private static final List<List<NamePattern>> FEW = patterns("a", "*");
    private static final List<List<NamePattern>> ANY_OR_FEW = Stream.concat(
                    Stream.of(List.<NamePattern>of()), patterns("a", "a*", "*").stream())
            .toList();
    private static final List<Set<String>> WORDS = List.of(Set.of(), Set.of("x"), Set.of("x", "y"));
    private static final List<String> WORDS_ASKED = List.of("x", "y", "z");
    private static final List<Set<String>> SEVERAL =
            List.of(Set.of(), Set.of("a"), Set.of("ab"), Set.of("abc"), Set.of("a", "b"));

    private static List<List<NamePattern>> patterns(String... patterns) {
        return Stream.of(patterns).map(NamePattern::new).map(List::of).toList();
    }

    @Test
    void of_sigma_rules() {
        List<Permission> permissions = new ArrayList<>();
        GIVEN.forEach(
                rules -> ANY_OR_GIVEN.forEach(namespaces -> permissions.add(new Permission.Sigma(rules, namespaces))));
        List<Request> requests = new ArrayList<>();
        NAMES.forEach(rule -> NAMES.forEach(namespace -> requests.add(new Request.Sigma(rule, namespace))));
        agree(permissions, requests);
    }

    @Test
    void of_reads() {
        List<Permission> permissions = new ArrayList<>();
        List<Set<String>> verbs = Stream.concat(WORDS.stream(), Stream.of(Set.of("*"), Set.of("*", "x")))
                .toList();
        verbs.forEach(some -> FEW.forEach(namespaces -> ANY_OR_GIVEN.forEach(
                names -> permissions.add(new Permission.Read(some, namespaces, names, LabelSelector.NONE)))));
        List<Request> requests = new ArrayList<>();
        WORDS_ASKED.forEach(verb -> NAMES.forEach(
                namespace -> NAMES.forEach(name -> requests.add(new Request.Read(verb, namespace, name, "")))));
        agree(permissions, requests);
    }

    @Test
    void of_uses() {
        List<Permission> permissions = new ArrayList<>();
        FEW.forEach(namespaces -> WORDS.forEach(
                kinds -> ANY_OR_GIVEN.forEach(names -> permissions.add(new Permission.Use(namespaces, kinds, names)))));
        List<Request> requests = new ArrayList<>();
        NAMES.forEach(namespace -> WORDS_ASKED.forEach(
                kind -> SEVERAL.forEach(secrets -> requests.add(new Request.Use(namespace, kind, secrets)))));
        agree(permissions, requests);
    }

    @Test
    void of_access_to_nodes() {
        List<Permission> permissions = new ArrayList<>();
        FEW.forEach(namespaces -> WORDS.forEach(kinds -> ANY_OR_FEW.forEach(names -> ANY_OR_FEW.forEach(
                paths -> permissions.add(new Permission.NodeAccess(namespaces, kinds, names, paths))))));
        List<Request> requests = new ArrayList<>();
        for (String name : NAMES) {
            for (Set<String> paths : SEVERAL) {
                WORDS_ASKED.forEach(kind -> {
                    for (String namespace : List.of("", "a")) {
                        requests.add(new Request.NodeAccess(namespace, kind, name, paths, true));
                        requests.add(new Request.NodeAccess(namespace, kind, name, paths, false));
                    }
                });
            }
        }
        agree(permissions, requests);
    }

    @Test
    void of_grants_and_of_what_reaches_into_pods() {
        List<Permission> grants = new ArrayList<>();
        List<Permission> execs = new ArrayList<>();
        WORDS.forEach(words -> FEW.forEach(namespaces -> ANY_OR_GIVEN.forEach(names -> {
            grants.add(new Permission.Grant(namespaces, words, names));
            execs.add(new Permission.Exec(words, namespaces, names));
        })));
        List<Request> granted = new ArrayList<>();
        List<Request> reached = new ArrayList<>();
        WORDS_ASKED.forEach(word -> NAMES.forEach(namespace -> NAMES.forEach(name -> {
            granted.add(new Request.Grant(namespace, word, name));
            reached.add(new Request.Exec(word, namespace, name));
        })));
        agree(grants, granted);
        agree(execs, reached);
    }

    @Test
    void of_tokens() {
        List<Permission> permissions = new ArrayList<>();
        GIVEN.forEach(
                namespaces -> ANY_OR_GIVEN.forEach(names -> permissions.add(new Permission.Token(namespaces, names))));
        List<Request> requests = new ArrayList<>();
        NAMES.forEach(namespace -> NAMES.forEach(name -> requests.add(new Request.Token(namespace, name))));
        agree(permissions, requests);
    }

    @Test
    void of_reads_with_labels_never_too_much() {
        LabelSelector one = new LabelSelector(Set.of("a=1"));
        LabelSelector two = new LabelSelector(Set.of("a=1", "b=2"));
        List<Permission> permissions = new ArrayList<>();
        for (LabelSelector labels : List.of(LabelSelector.NONE, one, two)) {
            for (Set<String> verbs : List.of(Set.<String>of(), Set.of("list"), Set.of("get", "list"))) {
                permissions.add(new Permission.Read(verbs, List.of(NamePattern.ANY), List.of(), labels));
            }
        }
        List<Request> requests = new ArrayList<>();
        for (String verb : List.of("get", "list", "watch")) {
            for (String labels : List.of("", "a=1", "a=1,b=2", "b=2", "a in (1)")) {
                requests.add(new Request.Read(verb, "a", "", labels));
            }
        }
        for (Permission wide : permissions) {
            for (Permission narrow : permissions) {
                if (Breadth.covers(wide, narrow)) {
                    assertThat(covers(wide, narrow, requests))
                            .as("%s covers %s", wide, narrow)
                            .isTrue();
                }
            }
        }
        assertThat(Breadth.covers(permissions.get(0), permissions.get(8))).isTrue();
    }

    @Test
    void of_different_kinds_none_covers_another() {
        List<NamePattern> all = List.of(NamePattern.ANY);
        List<Permission> kinds = List.of(
                new Permission.Read(Set.of(), all, List.of(), LabelSelector.NONE),
                new Permission.Use(all, Set.of(), List.of()),
                new Permission.NodeAccess(all, Set.of(), List.of(), List.of()),
                new Permission.Grant(all, Set.of(), List.of()),
                new Permission.Token(all, List.of()),
                new Permission.Exec(Set.of(), all, List.of()),
                new Permission.Sigma(all, List.of()));
        for (Permission one : kinds) {
            assertThat(kinds).filteredOn(other -> Breadth.covers(one, other)).containsExactly(one);
        }
    }

    private static void agree(List<Permission> permissions, List<Request> requests) {
        for (Permission wide : permissions) {
            for (Permission narrow : permissions) {
                assertThat(Breadth.covers(wide, narrow))
                        .as("%s covers %s", wide, narrow)
                        .isEqualTo(covers(wide, narrow, requests));
            }
        }
    }

    private static boolean covers(Permission wide, Permission narrow, List<Request> requests) {
        return requests.stream().allMatch(request -> wide.covers(request) || !narrow.covers(request));
    }
}
