/** Tests. */
@org.jspecify.annotations.NullMarked
package dev.audition.cli.view;
