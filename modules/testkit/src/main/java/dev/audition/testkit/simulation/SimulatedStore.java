package dev.audition.testkit.simulation;

import dev.audition.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A log that survives crashes. A write is one transaction and only holds if its first offset is the
 * next one. The record being written in a crash may be torn; reading cuts it off.
 */
final class SimulatedStore {
  private static final int SLOWEST = 30_000;

  private final EventLoop loop;
  private final FaultPlan faults;
  private final RandomStream random;
  private final Listener listener;
  private final List<Framed> records = new ArrayList<>();
  private boolean fenced = true;

  /** Told what has become durable, at the moment it has. */
  interface Listener {
    void durable(Write write);
  }

  /**
   * What is to be written.
   *
   * @param first offset of the first record
   * @param records one an entry
   * @param judged the commands that led to them
   */
  record Write(long first, List<byte[]> records, List<Judged> judged) {}

  /** A record as it lies on the disk. */
  private static final class Framed {
    private final byte[] bytes;
    private final long checksum;

    Framed(byte[] bytes, long checksum) {
      this.bytes = bytes;
      this.checksum = checksum;
    }

    static Framed of(byte[] bytes) {
      return new Framed(bytes, sum(bytes));
    }

    boolean sound() {
      return sum(bytes) == checksum;
    }

    private static long sum(byte[] bytes) {
      var crc = new CRC32();
      crc.update(bytes);
      return crc.getValue();
    }
  }

  SimulatedStore(EventLoop loop, FaultPlan faults, Listener listener, long seed) {
    this.loop = loop;
    this.faults = faults;
    this.listener = listener;
    this.random = RandomStream.of(seed, 0, "store");
  }

  /** Lets writes through that are not at the log's end: a planted bug. */
  void unfence() {
    fenced = false;
  }

  long size() {
    return records.size();
  }

  /** Writes later, and then says whether it is durable, as far as it knows. */
  void write(Write write, Consumer<Boolean> done) {
    boolean slow = faults.strikes(Fault.WRITE_SLOW, loop.now());
    long took = slow ? random.nextInt(SLOWEST) : 1 + random.nextInt(4);
    loop.after(took, "write", () -> done.accept(commit(write)));
  }

  private boolean commit(Write write) {
    boolean next = write.first() == records.size() + 1;
    if ((fenced && !next) || faults.strikes(Fault.WRITE_FAILS, loop.now())) {
      return false;
    }
    append(write);
    return !faults.strikes(Fault.WRITE_RESULT_UNKNOWN, loop.now());
  }

  /** Writes without a fence: a planted bug. */
  void append(Write write) {
    write.records().forEach(bytes -> records.add(Framed.of(bytes)));
    write.records().forEach(loop::note);
    listener.durable(write);
  }

  /** The process dies while it writes: all of it is there, or nothing but a torn record. */
  void crash(Write write) {
    boolean next = write.first() == records.size() + 1;
    if (next && faults.strikes(Fault.TAIL_TORN, loop.now())) {
      byte[] whole = write.records().getFirst();
      byte[] part = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
      records.add(new Framed(part, Framed.of(whole).checksum));
    } else if (next && random.nextBoolean()) {
      append(write);
    }
  }

  /** Cuts off a sound record: a planted bug. */
  void cut() {
    records.removeLast();
  }

  /** All sound records in order; a torn last one is cut off, since nobody was told of it. */
  List<byte[]> read() {
    if (!records.isEmpty() && !records.getLast().sound()) {
      records.removeLast();
    }
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).sound()) {
        throw new InvariantViolation("INV-STO-2", "record %d of the log is broken", i + 1);
      }
    }
    return records.stream().map(record -> record.bytes).toList();
  }
}
