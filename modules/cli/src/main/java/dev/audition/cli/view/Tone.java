package dev.audition.cli.view;

/** What a piece of text means; colour is never the only sign of it. */
public enum Tone {
  NORMAL("0"),
  STRONG("1"),
  QUIET("2"),
  GOOD("32"),
  BAD("31"),
  WARNING("33"),
  KEY("36");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
