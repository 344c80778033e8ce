package dev.audition.forecast;

import dev.audition.machine.StudyState;
import java.time.Duration;

/**
 * How a study would go.
 *
 * @param end the study at its end
 * @param time how long it takes
 * @param utilisation the share of the workers' time that attempts use, 0 to 1
 * @param steps how many steps are carried out
 * @param repeated how many of them had been carried out before, by an attempt that was lost
 * @param ended whether it comes to an end within the bounds of the simulation
 */
public record Forecast(
    StudyState end, Duration time, double utilisation, int steps, int repeated, boolean ended) {}
