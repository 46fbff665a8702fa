package io.secretwatch.activity.classify;

import io.secretwatch.audit.Level;
import io.secretwatch.audit.ObjectRef;
import java.util.Arrays;
import java.util.List;

/** A part of the API that one rule of an audit policy commonly speaks of, and which ways to a Secret its events show at which level. */
public enum AuditArea {
    SECRETS(
            "secrets",
            "A01 A02 A03 A04 A05 A06 A07 A08 A09 A10 A11 A12 A13 A14 A15 A16 A17 A19 A21 A22 A23 A24 A26 A40 A41 A43 A44 A45 A48 A50 A51 A52 A53 A54 A55 A56 A57 A58 A59 A61 A63 A64 E42 E43 E49",
            "E06 E41 G01",
            "A18"),
    WORKLOADS(
            "pods and workloads",
            "C10",
            "A60 B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B13 B14 B15 B16 B17 B18 B19 B20 B40 B41 B42 B43 B44 B47 B48 B49 B50 B51 B52 B53 B54 B55 B60 B61 B63 B64 B67 B68 C01 C02 C03 C04 C05 C06 C07 C08 C09 C11 C13 C20 C21 C23 C40 C41 D05 D30 D31 E48 G30",
            ""),
    CONTAINERS(
            "exec, logs, proxies, bindings",
            "A25 A46 A47 A62 B62 C12 D01 D02 D03 D04 D06 D07 D20 D21 D22 D23 D24 G02",
            "",
            ""),
    RIGHTS(
            "roles and bindings",
            "",
            "C22 C55 E01 E02 E03 E04 E30 E31 E32 E33 E34 E35 E36 E37 E38 E39 E40 E50 E51 E52 E53",
            ""),
    CREDENTIALS("tokens, certificates, aws-auth", "A42 E05 E07 E44 E45", "E08", ""),
    ADMISSION("webhooks, API services and definitions of custom resources", "", "A49 E09 E10 E46 E47 E54 E55", ""),
    REVIEWS("access reviews", "", "A20", ""),
    OTHERS(
            "volumes and custom resources",
            "",
            "B11 B12 B45 B46 B65 B66 C14 C42 C50 C51 C52 C53 C54 D08 D40 D41 D42 D43 F01 F02 F03 F04 F05 F06 F07 F08 F20 F21 F22 F23 F24 F25 F26 F27 F28"
                    + " F29 F30 F31 F32 F33 F34 F35 F36 F37 F38 F40 F41",
            "");

    private final String title;
    private final List<String> atMetadata;
    private final List<String> atRequest;
    private final List<String> atRequestResponse;

    AuditArea(String title, String atMetadata, String atRequest, String atRequestResponse) {
        this.title = title;
        this.atMetadata = rows(atMetadata);
        this.atRequest = rows(atRequest);
        this.atRequestResponse = rows(atRequestResponse);
    }

    /** What it is called in a table. */
    public String title() {
        return title;
    }

    /** Rows of the catalogue that events of this level show, and of lower levels do not. */
    public List<String> rowsFrom(Level level) {
        return switch (level) {
            case METADATA -> atMetadata;
            case REQUEST -> atRequest;
            case REQUEST_RESPONSE -> atRequestResponse;
            case NONE, UNKNOWN -> List.of();
        };
    }

    /** The area of an event that the classifier wants to see. */
    public static AuditArea of(ObjectRef ref) {
        return ResourceTable.STANDARD.of(ref).area();
    }

    private static List<String> rows(String rows) {
        return Arrays.stream(rows.split(" ")).filter(row -> !row.isEmpty()).toList();
    }
}
