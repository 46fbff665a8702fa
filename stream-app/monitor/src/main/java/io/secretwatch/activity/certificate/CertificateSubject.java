package io.secretwatch.activity.certificate;

import io.secretwatch.activity.classify.RequestLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * For whom a PKCS#10 request asks a certificate: Kubernetes reads the common name as user and the organizations as groups.
 *
 * @param commonName empty where the request cannot be read
 * @param organizations at most 20
 */
public record CertificateSubject(String commonName, List<String> organizations) {

    static final CertificateSubject UNKNOWN = new CertificateSubject("", List.of());

    /** No object is larger in etcd. */
    private static final int LONGEST = 2 << 20;

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int ORGANIZATIONS_KEPT = 20;
    private static final int TEXT_KEPT = 256;
    /** The groups of Kubernetes itself are those that give rights in every cluster. Otherwise as they stand. */
    private static final Comparator<String> SYSTEM_FIRST =
            Comparator.comparing(organization -> !organization.startsWith("system:"));

    /** Of {@code spec.request}: base64 of a PEM block. */
    public static CertificateSubject of(String request) {
        if (request.isEmpty() || request.length() > LONGEST) {
            return UNKNOWN;
        }
        try {
            String pem = new String(Base64.getMimeDecoder().decode(request), StandardCharsets.ISO_8859_1);
            Optional<byte[]> block = PemBlock.first(pem);
            return block.isPresent() ? of(name(block.get())) : UNKNOWN;
        } catch (IllegalArgumentException | NamingException | IndexOutOfBoundsException unreadable) {
            return UNKNOWN;
        }
    }

    private static CertificateSubject of(byte[] name) throws NamingException {
        String common = "";
        List<String> organizations = new ArrayList<>();
        for (Rdn rdn : new LdapName(new X500Principal(name).getName(X500Principal.RFC2253)).getRdns()) {
            NamingEnumeration<? extends Attribute> attributes =
                    rdn.toAttributes().getAll();
            while (attributes.hasMore()) {
                Attribute attribute = attributes.next();
                String kind = attribute.getID().toUpperCase(Locale.ROOT);
                for (int i = 0; i < attribute.size(); i++) {
                    String value = RequestLine.cut(attribute.get(i) instanceof String text ? text : "", TEXT_KEPT);
                    if (kind.equals("CN")) {
                        common = value;
                    } else if (kind.equals("O")) {
                        organizations.add(value);
                    }
                }
            }
        }
        List<String> kept = organizations.stream()
                .sorted(SYSTEM_FIRST)
                .limit(ORGANIZATIONS_KEPT)
                .toList();
        return new CertificateSubject(common, kept);
    }

    /** The subject of CertificationRequestInfo, RFC 2986: a sequence in a sequence, after the version. */
    private static byte[] name(byte[] der) {
        int info = content(der, 0, SEQUENCE);
        int version = content(der, info, SEQUENCE);
        int subject = content(der, version, INTEGER) + length(der, version);
        int end = content(der, subject, SEQUENCE) + length(der, subject);
        return Arrays.copyOfRange(der, subject, Math.min(end, der.length));
    }

    /** Where the content of the element at this place begins. */
    private static int content(byte[] der, int at, int tag) {
        if ((der[at] & 0xFF) != tag) {
            throw new IllegalArgumentException("another element than expected");
        }
        int first = der[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets > 3) {
            throw new IllegalArgumentException("longer than anybody needs");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | (der[at + 2 + i] & 0xFF);
        }
        return length;
    }
}
