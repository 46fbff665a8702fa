package io.secretwatch.app.analyst.exceptions;

import io.secretwatch.policy.Permission;
import io.secretwatch.policy.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was used of one permission of an entry. */
final class PermissionTally {

    private final Permission permission;
    private final Map<String, UsedNames> fields = new HashMap<>();

    PermissionTally(Permission permission) {
        this.permission = permission;
    }

    /** Takes a request, if it lies within the permission. */
    boolean takes(Request request) {
        if (!permission.covers(request)) {
            return false;
        }
        Dimension.of(request)
                .forEach((field, names) -> names.forEach(name ->
                        fields.computeIfAbsent(field, none -> new UsedNames()).add(name)));
        return true;
    }

    /** A sentence for each field that is broader than its use; one in all, where nothing was used. */
    List<String> unused() {
        String word = Dimension.word(permission);
        if (fields.isEmpty()) {
            return List.of(word + " " + scope() + ": never");
        }
        List<String> broader = new ArrayList<>();
        for (Dimension dimension : Dimension.of(permission)) {
            UsedNames used = fields.get(dimension.field());
            List<String> unused = used == null ? List.of() : used.unused(dimension.allowed());
            if (!unused.isEmpty()) {
                broader.add(word + " " + dimension.field() + ": " + String.join("; ", unused));
            }
        }
        return broader;
    }

    private String scope() {
        List<String> parts = new ArrayList<>();
        for (Dimension dimension : Dimension.of(permission)) {
            if (!dimension.allowed().isEmpty()) {
                parts.add(dimension.field() + " "
                        + String.join(
                                ", ",
                                dimension.allowed().stream()
                                        .map(pattern -> pattern.text())
                                        .toList()));
            }
        }
        return "(" + String.join(", ", parts) + ")";
    }
}
