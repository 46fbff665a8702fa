package io.secretwatch.connectors.redaction;

import io.secretwatch.wire.kubernetes.QueryParameters;
import io.secretwatch.wire.kubernetes.UriEscapes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A request URI whose parameters keep their names, and their values only where those hold no secret. */
final class RequestUri {

    private static final String MASKED = "%5Bredacted%5D";
    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(token|passw|pwd|passphrase|secret|credential|auth|"
                    + "api[-_.]?key|access[-_.]?key|private|signature|jwt|assertion|session|cookie).*|sig|code|key|pass|user|login");
    private static final Set<String> COMMANDS = Set.of("command", "cmd");

    private RequestUri() {}

    /** The URI without secrets; an equal one where it holds none. */
    static String masked(String uri) {
        int mark = uri.indexOf('?');
        if (mark < 0) {
            return uri;
        }
        boolean proxied = UriEscapes.pathOrRaw(uri.substring(0, mark)).contains("/proxy") || !uri.startsWith("/");
        String[] parameters = uri.substring(mark + 1).split("&", -1);
        List<Integer> places = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            int equals = parameters[i].indexOf('=');
            String name = UriEscapes.parameterOrRaw(equals < 0 ? parameters[i] : parameters[i].substring(0, equals));
            if (equals >= 0 && COMMANDS.contains(name)) {
                places.add(i);
                words.add(UriEscapes.parameterOrRaw(parameters[i].substring(equals + 1)));
            } else if (equals >= 0
                    && equals + 1 < parameters[i].length()
                    && (hidden(name, proxied) || hidesMore(parameters[i], equals, proxied))) {
                // the semicolon stays: it decides whether the API server read the parameter
                parameters[i] = parameters[i].substring(0, equals + 1)
                        + MASKED
                        + (parameters[i].indexOf(';', equals) < 0 ? "" : ";");
            }
        }
        command(parameters, places, words);
        return uri.substring(0, mark + 1) + String.join("&", parameters);
    }

    /** The API server drops a parameter with a semicolon; other servers take it for a separator. */
    private static boolean hidesMore(String parameter, int equals, boolean proxied) {
        if (parameter.indexOf(';', equals) < 0) {
            return false;
        }
        return Arrays.stream(parameter.substring(equals + 1).split(";"))
                .skip(1)
                .map(more -> UriEscapes.parameterOrRaw(more.split("=", 2)[0]))
                .anyMatch(name -> COMMANDS.contains(name) || hidden(name, proxied));
    }

    // after a proxy it is another API, whose parameters are not known
    private static boolean hidden(String name, boolean proxied) {
        return !QueryParameters.isHarmless(name)
                && (proxied
                        || SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches());
    }

    private static void command(String[] parameters, List<Integer> places, List<String> words) {
        List<String> masked = CommandWords.masked(words);
        for (int i = 0; i < words.size(); i++) {
            if (!masked.get(i).equals(words.get(i))) {
                String parameter = parameters[places.get(i)];
                parameters[places.get(i)] = parameter.substring(0, parameter.indexOf('=') + 1)
                        + URLEncoder.encode(masked.get(i), StandardCharsets.UTF_8);
            }
        }
    }

    /** How many parameters differ. */
    static int differing(String before, String after) {
        String[] old = before.split("&", -1);
        String[] masked = after.split("&", -1);
        int count = 0;
        for (int i = 0; i < old.length; i++) {
            count += old[i].equals(masked[i]) ? 0 : 1;
        }
        return count;
    }

    /** The steps of the path, decoded. */
    static List<String> steps(String uri) {
        int mark = uri.indexOf('?');
        List<String> steps = new ArrayList<>();
        for (String step : (mark < 0 ? uri : uri.substring(0, mark)).split("/", -1)) {
            steps.add(UriEscapes.pathOrRaw(step));
        }
        return steps;
    }
}
