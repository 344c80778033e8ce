/** Values of a study: objectives, reports, history, stop rules, settings. */
@NullMarked
package dev.audition.study;

import org.jspecify.annotations.NullMarked;
