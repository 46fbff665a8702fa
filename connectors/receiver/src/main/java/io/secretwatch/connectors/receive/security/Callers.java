package io.secretwatch.connectors.receive.security;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Knows by certificate or token which clusters a request may speak for. */
public final class Callers {

    private static final int DNS_NAME = 2;
    private static final int URI_NAME = 6;

    private final List<Caller> callers;
    private final Map<Caller, TokenFile> tokens = new HashMap<>();

    public Callers(List<Caller> callers) {
        this.callers = List.copyOf(callers);
        for (Caller caller : callers) {
            if (caller.proof() instanceof Caller.Token token) {
                tokens.put(caller, new TokenFile(token.file()));
            }
        }
    }

    /** The clusters of a caller that shows this; empty for a stranger. */
    public Set<String> clusters(Optional<X509Certificate> certificate, Optional<String> token) {
        List<Caller.Proof> names =
                certificate.filter(Callers::validNow).map(Callers::names).orElse(List.of());
        Set<String> found = new HashSet<>();
        for (Caller caller : callers) {
            TokenFile file = tokens.get(caller);
            boolean shown =
                    file == null ? names.contains(caller.proof()) : token.isPresent() && file.holds(token.get());
            if (shown) {
                found.add(caller.cluster());
            }
        }
        return found;
    }

    // the handshake checked it, but a connection may outlive its certificate
    private static boolean validNow(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    private static List<Caller.Proof> names(X509Certificate certificate) {
        List<Caller.Proof> names = new ArrayList<>();
        List<String> common = commonNames(certificate);
        if (common.size() == 1) {
            names.add(new Caller.CommonName(common.get(0)));
        }
        for (List<?> name : alternativeNames(certificate)) {
            if (name.get(0).equals(DNS_NAME) || name.get(0).equals(URI_NAME)) {
                names.add(new Caller.AlternativeName((String) name.get(1)));
            }
        }
        return names;
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String)
                            .map(part -> (String) part.getValue())
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
