package dev.audition.bench.search;

import java.util.Locale;

/** Kinds of problems that are reported together. */
enum Group {
  /** Only real numbers: BBOB and classics. */
  NUMERIC,
  /** Parameters of all kinds, and conditional ones. */
  MIXED,
  /** Surrogates of real training runs. */
  SURROGATES;

  /** As written for people. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
