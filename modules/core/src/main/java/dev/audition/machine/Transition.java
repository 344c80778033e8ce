package dev.audition.machine;

/**
 * A line of a transition table.
 *
 * @param from state before; empty text where the event creates
 * @param event simple name of the event's class
 * @param to state after
 * @param <K> the kind of state
 */
public record Transition<K extends Enum<K>>(K from, Class<? extends StudyEvent> event, K to) {}
