package dev.audition.engine.hook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong with a hook, once for each kind of trouble. Thread-safe. */
final class Complaints {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  private final String hook;
  private final String study;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final AtomicLong failures = new AtomicLong();

  Complaints(String hook, String study) {
    this.hook = hook;
    this.study = study;
  }

  /** It threw something. */
  void failed(Throwable fault) {
    failures.incrementAndGet();
    if (said.add(fault.getClass().getName())) {
      LOG.warn(
          "The hook '{}' of study '{}' failed with {}; more of the kind are only counted",
          hook,
          study,
          fault.toString());
    }
  }

  /** Something else is wrong with it. */
  void say(String kind, String what) {
    if (said.add(kind)) {
      LOG.warn("The hook '{}' of study '{}' {}", hook, study, what);
    }
  }

  long failures() {
    return failures.get();
  }
}
