package io.secretwatch.wire.alert;

import java.util.List;
import java.util.Optional;

/**
 * A technique of MITRE ATT&CK for Enterprise, version {@value #VERSION}, under one of its tactics.
 *
 * @param subId the sub-technique, empty where the technique itself is meant
 */
public record Technique(String tacticId, String tactic, String id, String name, String subId, String subName) {

    /** The version that the ids and names are from. */
    public static final String VERSION = "18.1";

    public static final Technique CONTAINER_API = new Technique(
            "TA0006", "Credential Access", "T1552", "Unsecured Credentials", "T1552.007", "Container API");
    public static final Technique RESOURCE_DISCOVERY =
            new Technique("TA0007", "Discovery", "T1613", "Container and Resource Discovery", "", "");
    public static final Technique CONTAINER_COMMAND =
            new Technique("TA0002", "Execution", "T1609", "Container Administration Command", "", "");
    public static final Technique STEAL_TOKEN =
            new Technique("TA0006", "Credential Access", "T1528", "Steal Application Access Token", "", "");
    public static final Technique TOKEN_USE = new Technique(
            "TA0008",
            "Lateral Movement",
            "T1550",
            "Use Alternate Authentication Material",
            "T1550.001",
            "Application Access Token");
    public static final Technique ACCOUNT_MANIPULATION =
            new Technique("TA0003", "Persistence", "T1098", "Account Manipulation", "", "");
    public static final Technique ROLES = new Technique(
            "TA0003",
            "Persistence",
            "T1098",
            "Account Manipulation",
            "T1098.006",
            "Additional Container Cluster Roles");
    public static final Technique DEPLOY_CONTAINER =
            new Technique("TA0002", "Execution", "T1610", "Deploy Container", "", "");
    public static final Technique ESCAPE_TO_HOST =
            new Technique("TA0004", "Privilege Escalation", "T1611", "Escape to Host", "", "");
    public static final Technique IMPAIR_DEFENSES =
            new Technique("TA0005", "Defense Evasion", "T1562", "Impair Defenses", "", "");

    private static final List<Technique> ALL = List.of(
            CONTAINER_API,
            RESOURCE_DISCOVERY,
            CONTAINER_COMMAND,
            STEAL_TOKEN,
            TOKEN_USE,
            ACCOUNT_MANIPULATION,
            ROLES,
            DEPLOY_CONTAINER,
            ESCAPE_TO_HOST,
            IMPAIR_DEFENSES,
            // of no rule of ours; Sigma rules of the audit log are tagged with them
            new Technique("TA0001", "Initial Access", "T1078", "Valid Accounts", "", ""),
            new Technique("TA0003", "Persistence", "T1136", "Create Account", "", ""),
            new Technique(
                    "TA0005",
                    "Defense Evasion",
                    "T1036",
                    "Masquerading",
                    "T1036.005",
                    "Match Legitimate Resource Name or Location"),
            new Technique("TA0005", "Defense Evasion", "T1070", "Indicator Removal", "", ""),
            new Technique("TA0006", "Credential Access", "T1552", "Unsecured Credentials", "", ""),
            new Technique("TA0007", "Discovery", "T1069", "Permission Groups Discovery", "T1069.003", "Cloud Groups"),
            new Technique("TA0007", "Discovery", "T1087", "Account Discovery", "T1087.004", "Cloud Account"),
            new Technique("TA0040", "Impact", "T1498", "Network Denial of Service", "", ""));

    /** The technique of this narrowest id; absent where it is not known here. */
    public static Optional<Technique> of(String id) {
        return ALL.stream()
                .filter(technique -> technique.narrowest().equals(id))
                .findFirst();
    }

    /** The narrowest id, as {@code T1552.007}. */
    public String narrowest() {
        return subId.isEmpty() ? id : subId;
    }
}
