package dev.audition.spec;

import java.util.Locale;

/** In which form a process prints its reports; the report file is always read, too. */
public enum ReportFormat {
  /** Audition's own lines, and Syne Tune's. */
  AUTO,
  /** Audition's own lines: {@code [audition] {"step": 3, "metrics": {"loss": 0.4}}}. */
  AUDITION,
  /** Syne Tune's lines: {@code [tune-metric]: {"epoch": 3, "loss": 0.4}}. */
  SYNE_TUNE,
  /** Katib's lines: {@code epoch 3: loss=0.4}. */
  KATIB,
  /** Guild's lines: {@code loss: 0.4}. */
  GUILD,
  /** The last line that is a number is the objective. */
  LAST_FLOAT;

  /** As written in a spec. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
