package io.secretwatch.activity.manifest;

import io.secretwatch.activity.SecretReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The path of a request to the API server, as a controller's configuration has it: with variables in double braces, which can become
 * anything, and perhaps with a query.
 */
final class ApiPathText {

    private static final int LONGEST = 4_096;
    private static final String VARIABLE = "{{";

    private ApiPathText() {}

    /** Gives namespace and name of the Secrets that the path leads to, if any. */
    static void read(String text, BiConsumer<String, String> to) {
        String path = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> steps = steps(path.replace("%2f", "/").replace("%2F", "/"));
        // api, v1, then perhaps namespaces and one of them, then the resource
        boolean core = steps.size() > 2 && is(steps.get(0), "api") && is(steps.get(1), "v1");
        if (!core) {
            return;
        }
        boolean namespaced = steps.size() > 3 && is(steps.get(2), "namespaces");
        int resource = namespaced ? 4 : 2;
        if (steps.size() > resource && is(steps.get(resource), "secrets")) {
            String name = steps.size() > resource + 1 ? steps.get(resource + 1) : SecretReference.ANY;
            to.accept(namespaced ? known(steps.get(3)) : SecretReference.ANY, known(name));
        }
    }

    /** Without those that are empty, and with what two dots take back. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        int depth = 0;
        StringBuilder step = new StringBuilder();
        for (int i = 0; i <= path.length(); i++) {
            boolean end = i == path.length() || (depth == 0 && (path.charAt(i) == '/' || path.charAt(i) == '?'));
            if (!end) {
                depth += path.startsWith(VARIABLE, i) ? 1 : path.startsWith("}}", i) && depth > 0 ? -1 : 0;
                step.append(path.charAt(i));
                continue;
            }
            if (step.toString().equals("..") && !steps.isEmpty()) {
                steps.remove(steps.size() - 1);
            } else if (!step.isEmpty() && !step.toString().equals(".")) {
                steps.add(step.toString());
            }
            step.setLength(0);
            if (i < path.length() && path.charAt(i) == '?') {
                break;
            }
        }
        return steps;
    }

    private static boolean is(String step, String word) {
        return step.equals(word) || step.contains(VARIABLE) || (step.contains("%") && !word.equals("namespaces"));
    }

    private static String known(String step) {
        return step.contains(VARIABLE) || step.contains("%") ? SecretReference.ANY : step;
    }
}
