package io.secretwatch.app.bench;

import java.util.List;

/**
 * A program that reads an audit log.
 *
 * @param name with its version
 * @param command with the file as its last word
 */
record Peer(String name, List<String> command) {}
