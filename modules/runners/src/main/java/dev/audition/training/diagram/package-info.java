/** Drawings of trainings: Mermaid, DOT, SVG. */
@NullMarked
package dev.audition.training.diagram;

import org.jspecify.annotations.NullMarked;
