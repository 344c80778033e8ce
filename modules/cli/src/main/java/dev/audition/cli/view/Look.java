package dev.audition.cli.view;

/**
 * What an output can show.
 *
 * @param unicode whether it takes more than ASCII
 * @param colour whether it takes colours
 */
public record Look(boolean unicode, boolean colour) {
  /** Neither colours nor anything beyond ASCII. */
  public static final Look PLAIN = new Look(false, false);

  private static final String RAMP = "▁▂▃▄▅▆▇█";
  private static final String ASCII_RAMP = "_.,-=+*#";

  /** The same without colours. */
  public Look colourless() {
    return new Look(unicode, false);
  }

  String paint(Tone tone, String text) {
    return colour && tone != Tone.NORMAL && !text.isEmpty()
        ? "\u001b[" + tone.code() + "m" + text + "\u001b[0m"
        : text;
  }

  /** The text in characters that the output takes. */
  public String fit(String text) {
    if (unicode) {
      return text;
    }
    var fitted = new StringBuilder(text.length());
    text.codePoints().forEach(point -> fitted.append(ascii(point)));
    return fitted.toString();
  }

  private static String ascii(int point) {
    int height = RAMP.indexOf(point);
    if (height >= 0) {
      return String.valueOf(ASCII_RAMP.charAt(height));
    }
    return switch (point) {
      case '─' -> "-";
      case '–', '−' -> "-";
      case '…' -> "~";
      case '▕' -> "[";
      case '▏' -> "]";
      case '▌' -> "=";
      case '→' -> "->";
      case '↓' -> "v";
      case '↑' -> "^";
      case '·' -> ".";
      case '×' -> "x";
      case '±' -> "+-";
      case '≥' -> ">=";
      case '≤' -> "<=";
      case 'µ' -> "u";
      default -> point < 0x7f ? Character.toString(point) : "?";
    };
  }
}
