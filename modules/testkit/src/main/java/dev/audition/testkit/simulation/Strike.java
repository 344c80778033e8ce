package dev.audition.testkit.simulation;

/**
 * One fault on one occasion.
 *
 * @param occasion how many times it could have struck before, 0 for the first
 */
public record Strike(Fault fault, int occasion) {}
