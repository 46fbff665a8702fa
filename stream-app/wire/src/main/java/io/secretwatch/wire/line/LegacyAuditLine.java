package io.secretwatch.wire.line;

import io.secretwatch.wire.json.Escapes;
import io.secretwatch.wire.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of {@code --audit-log-format=legacy} (kube-apiserver {@code pkg/audit/format.go}): a time, and fields with values in quotes. */
public final class LegacyAuditLine {

    /** What follows the time. */
    public static final String OPENING = " AUDIT: id=";

    private static final byte[] MARK = Slice.ascii(OPENING + '"');

    private final String time;
    private final Map<String, String> fields;

    private LegacyAuditLine(String time, Map<String, String> fields) {
        this.time = time;
        this.fields = fields;
    }

    /** Whether a line has this form, and does not merely hold one within JSON. */
    public static boolean isOne(Slice line) {
        int mark = line.indexOf(MARK, line.from());
        int brace = line.indexOf(new byte[] {'{'}, line.from());
        return mark >= 0 && (brace < 0 || mark < brace);
    }

    /** Takes apart a line that {@link #isOne}. */
    public static LegacyAuditLine of(Slice line) {
        int mark = line.indexOf(MARK, line.from());
        String text = line.raw();
        return new LegacyAuditLine(
                text.substring(0, text.indexOf(' ')), fields(new Slice(line.bytes(), mark, line.to()).raw()));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (int quote = text.indexOf('"'); quote >= 0; ) {
            int closing = closing(text, quote);
            if (closing < 0) {
                break;
            }
            int name = text.lastIndexOf(' ', quote) + 1;
            if (name < quote && text.charAt(quote - 1) == '=') {
                fields.putIfAbsent(text.substring(name, quote - 1), unquoted(text.substring(quote + 1, closing)));
            }
            quote = text.indexOf('"', closing + 1);
        }
        return fields;
    }

    /** The quote that closes the one at that place; negative where the line ends before. */
    private static int closing(String text, int opening) {
        int i = opening + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i < text.length() ? i : -1;
    }

    private static String unquoted(String quoted) {
        return Escapes.resolve(Slice.of(quoted.getBytes(StandardCharsets.UTF_8)))
                .raw();
    }

    /** When the API server wrote the line, as it wrote it. */
    public String time() {
        return time;
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The value as it is written, empty where the line has no such field. */
    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** The value; absent ones stand as words in angle brackets, such as {@code <none>} and {@code <self>}. */
    public Optional<String> value(String field) {
        return Optional.of(text(field)).filter(value -> !value.isEmpty() && !value.matches("<[a-z]+>"));
    }

    /** The values of a list, each in quotes of its own. */
    public List<String> values(String field) {
        List<String> values = new ArrayList<>();
        String list = value(field).orElse("");
        for (int quote = list.indexOf('"');
                quote >= 0 && closing(list, quote) >= 0;
                quote = list.indexOf('"', closing(list, quote) + 1)) {
            values.add(unquoted(list.substring(quote + 1, closing(list, quote))));
        }
        return values;
    }
}
