package io.secretwatch.connectors.format;

import java.util.Optional;

/**
 * What a format needs beside the alert.
 *
 * @param console the address of the console, for links to a finding; empty for no links
 * @param template what {@link Format#TEMPLATE} fills in; no other format has one
 */
public record FormatSettings(String console, Optional<JsonTemplate> template) {

    /** No links, no template. */
    public static final FormatSettings NONE = new FormatSettings("", Optional.empty());
}
