package io.secretwatch.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Go's {@code net/http} and the API server make of a request, written from their rules and without any of the code that is tested
 * with it.
 */
final class GoServer {

    private static final int MOST_PAIRS = 10_000;

    private GoServer() {}

    /** The decoded path. */
    static String path(String uri) {
        return unescaped(uri.split("\\?", 2)[0], false).orElseThrow();
    }

    /** The pairs that {@code url.ParseQuery} reads, by name. */
    static Map<String, List<String>> query(String uri) {
        Map<String, List<String>> values = new TreeMap<>();
        String[] halves = uri.split("\\?", 2);
        String[] pairs = halves.length < 2 ? new String[0] : halves[1].split("&", -1);
        if (pairs.length > MOST_PAIRS) {
            return values;
        }
        for (String pair : pairs) {
            if (pair.isEmpty() || pair.contains(";")) {
                continue;
            }
            String[] sides = pair.split("=", 2);
            Optional<String> name = unescaped(sides[0], true);
            Optional<String> value = sides.length < 2 ? Optional.of("") : unescaped(sides[1], true);
            if (name.isPresent() && value.isPresent()) {
                values.computeIfAbsent(name.get(), n -> new ArrayList<>()).add(value.get());
            }
        }
        return values;
    }

    private static Optional<String> unescaped(String text, boolean query) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < in.length) {
            char c = (char) in[at];
            if (c == '%') {
                String digits = at + 2 < in.length ? new String(in, at + 1, 2, StandardCharsets.ISO_8859_1) : "";
                if (!digits.matches("[0-9A-Fa-f]{2}")) {
                    return Optional.empty();
                }
                out.write(Integer.parseInt(digits, 16));
                at += 3;
            } else {
                out.write(c == '+' && query ? ' ' : in[at]);
                at++;
            }
        }
        return Optional.of(out.toString(StandardCharsets.UTF_8));
    }

    /** A boolean parameter; absent where none is read. */
    static Optional<Boolean> bool(Map<String, List<String>> query, String name) {
        return Optional.ofNullable(query.get(name)).map(values -> !values.get(0).matches("0|(?i:false)"));
    }

    /** Whether {@code ValidateDryRun} accepts it as a dry run. */
    static boolean dryRun(Map<String, List<String>> query) {
        return new TreeSet<>(query.getOrDefault("dryRun", List.of())).equals(Set.of("All"));
    }

    /** The verb and the parts of an objectRef, as they are logged; only the verb where the request is about no object. */
    static Map<String, String> requestInfo(String method, String uri) {
        Map<String, String> info = new HashMap<>();
        info.put("verb", method.toLowerCase(java.util.Locale.ROOT));
        String trimmed = path(uri).replaceAll("^/+|/+$", "");
        Deque<String> parts = new ArrayDeque<>(trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1)));
        boolean core = "api".equals(parts.peek());
        if (parts.size() < (core ? 3 : 4) || (!core && !"apis".equals(parts.peek()))) {
            return info;
        }
        parts.pop();
        Map<String, String> ref = new HashMap<>();
        ref.put("apiGroup", core ? "" : parts.pop());
        ref.put("apiVersion", parts.pop());
        String verb = Map.of("POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete")
                .getOrDefault(method, "get");
        if (Set.of("watch", "proxy").contains(parts.peek())) {
            verb = parts.pop();
            if (parts.isEmpty()) {
                return info;
            }
        }
        if (parts.peek().equals("namespaces") && parts.size() > 1) {
            List<String> all = new ArrayList<>(parts);
            ref.put("namespace", all.get(1));
            if (all.size() > 2 && !Set.of("status", "finalize").contains(all.get(2))) {
                parts.pop();
                parts.pop();
            }
        }
        List<String> all = new ArrayList<>(parts);
        ref.put("resource", all.get(0));
        ref.put("name", all.size() > 1 ? all.get(1) : "");
        ref.put("subresource", all.size() > 2 && !verb.equals("proxy") ? all.get(2) : "");
        ref.put("behind", all.size() > 3 ? String.join("/", all.subList(3, all.size())) : "");
        if (ref.get("name").isEmpty() && verb.equals("get")) {
            Map<String, List<String>> query = query(uri);
            verb = bool(query, "watch").orElse(false) ? "watch" : "list";
            ref.put(
                    "name",
                    selected(query.getOrDefault("fieldSelector", List.of("")).get(0)));
        }
        if (ref.get("name").isEmpty() && verb.equals("delete")) {
            verb = "deletecollection";
        }
        info.putAll(ref);
        info.put("verb", verb);
        return info;
    }

    /** The name to which a field selector narrows; the texts used here have no backslash. */
    private static String selected(String selector) {
        String name = "";
        String[] terms = selector.split(",");
        Arrays.sort(terms);
        for (String term : terms) {
            boolean known = term.isEmpty() || term.matches("[^=!]*(!=|==?)[^=]*");
            if (!known) {
                return "";
            }
            if (name.isEmpty() && term.matches("metadata\\.name==?[^=]+")) {
                name = term.replaceFirst("metadata\\.name==?", "");
            }
        }
        return name.equals(".") || name.equals("..") || name.matches(".*[/%].*") ? "" : name;
    }

    /** As {@code path.Join} leaves a path that begins with a slash, without that slash. */
    static String joined(String path) {
        String before;
        String after = "/" + path + "/";
        do {
            before = after;
            after = before.replaceAll("/+", "/").replaceAll("(/\\.)+/", "/");
        } while (!after.equals(before));
        do {
            before = after;
            after = before.replaceFirst("^/\\.\\./", "/").replaceFirst("/(?!\\.\\./)[^/]+/\\.\\./", "/");
        } while (!after.equals(before));
        return after.replaceAll("^/|/$", "");
    }
}
