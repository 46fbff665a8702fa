package io.secretwatch.app.bench;

/**
 * What a process took.
 *
 * @param processor seconds of the user and of the system, from its start to its end
 * @param wall seconds
 * @param peakMegabytes of resident memory
 */
public record ProcessCost(double processor, double wall, double peakMegabytes) {}
