package dev.audition.cli;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Signals;

/** The terminal this process runs in: its size, and keys as they are pressed. */
final class Screen implements AutoCloseable {
  private static final long PATIENCE = 200;

  private final Terminal terminal;
  private final Attributes cooked;
  private volatile Size size;
  private volatile boolean open = true;

  private Screen(Terminal terminal) {
    this.terminal = terminal;
    this.cooked = terminal.getAttributes();
    this.size = terminal.getSize();
  }

  /** How wide it is; empty if it does not say. */
  static OptionalInt columns() {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      int columns = terminal.getSize().getColumns();
      return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    } catch (IOException none) {
      return OptionalInt.empty();
    }
  }

  /**
   * Takes the terminal over.
   *
   * @param redraw called after a resize, and when the process goes on after a stop
   * @throws IOException if there is none
   */
  static Screen open(Runnable redraw) throws IOException {
    var screen = new Screen(TerminalBuilder.builder().system(true).dumb(false).build());
    Signals.register(
        "WINCH",
        () -> {
          screen.size = screen.terminal.getSize();
          redraw.run();
        });
    return screen;
  }

  /** Calls {@code pressed} with each key, until this is closed; keys are not echoed meanwhile. */
  void keys(IntConsumer pressed, Runnable redraw) {
    listen();
    Signals.register(
        "CONT",
        () -> {
          if (open) {
            listen();
            redraw.run();
          }
        });
    Thread.ofPlatform().daemon().name("keys").start(() -> read(pressed));
  }

  /** Keys come one by one, and those for signals still send them. */
  private void listen() {
    terminal.enterRawMode();
    Attributes attributes = terminal.getAttributes();
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    terminal.setAttributes(attributes);
  }

  private void read(IntConsumer pressed) {
    try {
      NonBlockingReader reader = terminal.reader();
      while (open) {
        int key = reader.read(PATIENCE);
        if (key == NonBlockingReader.EOF) {
          return;
        }
        if (key >= 0) {
          pressed.accept(key);
        }
      }
    } catch (IOException gone) {
      open = false;
    }
  }

  int columnCount() {
    return size.getColumns() > 0 ? size.getColumns() : 80;
  }

  int rowCount() {
    return size.getRows() > 0 ? size.getRows() : 24;
  }

  /** Gives the terminal back as it was. */
  @Override
  public void close() throws IOException {
    open = false;
    terminal.setAttributes(cooked);
    terminal.close();
  }
}
