/** What is installed: samplers, pruners and stop rules by name, and how to make them. */
@NullMarked
package dev.audition.catalog;

import org.jspecify.annotations.NullMarked;
