/** What is searched: parameters, their domains and conditions, constraints, configurations. */
@NullMarked
package dev.audition.space;

import org.jspecify.annotations.NullMarked;
